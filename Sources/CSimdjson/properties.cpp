// Columns of property values, read from JSON text for a few names at once.
#include <limits>
#include <new>
#include <string>
#include <vector>

#include "exact.hpp"
#include "scan.hpp"

using geoplan::byte;
using geoplan::Scanner;

namespace {

// Nesting inside properties that a reader accepts is bounded there; this is only for memory safety.
constexpr uint32_t deepest = GP_DEEPEST;

struct Column {
  std::string name;
  const byte *value = nullptr;  // of the row at hand
  std::vector<uint8_t> kinds;
  std::vector<double> numbers;
  std::vector<uint64_t> text_ends;
  std::vector<uint8_t> text;
};

}  // namespace

struct gp_property_table {
  std::vector<Column> columns;
  std::vector<byte> decoded;

  bool same(const Column &column, const byte *key, size_t length, bool escaped) {
    if (escaped) {
      decoded.resize(length);
      byte *last = geoplan::decode_string(key, key + length, decoded.data());
      key = decoded.data();
      length = static_cast<size_t>(last - key);
    }
    return column.name.size() == length && std::memcmp(column.name.data(), key, length) == 0;
  }

  // Finds the values of the wanted names; of a name that stands twice, the last.
  const byte *find(Scanner &scanner, const byte *p) {
    if (*p != '{') return scanner.fail(GP_WRONG_TYPE, p, "properties");
    p = scanner.space(p + 1);
    if (*p == '}' && p < scanner.end) return p + 1;
    while (true) {
      if (*p != '"') return scanner.fail(GP_UNEXPECTED_BYTE, p);
      const byte *const key = p + 1;
      if (!(p = scanner.string(p))) return nullptr;
      const size_t length = static_cast<size_t>(p - 1 - key);
      const bool escaped = std::memchr(key, '\\', length) != nullptr;
      if (!(p = scanner.colon(p))) return nullptr;
      for (Column &column : columns) {
        if (same(column, key, length, escaped)) column.value = p;
      }
      if (!(p = scanner.skip(p, deepest))) return nullptr;
      p = scanner.space(p);
      if (p >= scanner.end || (*p != ',' && *p != '}')) {
        return scanner.fail(GP_UNEXPECTED_BYTE, p);
      }
      if (*p == '}') return p + 1;
      p = scanner.space(p + 1);
    }
  }

  void append(Scanner &scanner, Column &column) {
    uint8_t kind = GP_VALUE_MISSING;
    double number = std::numeric_limits<double>::quiet_NaN();
    if (const byte *p = column.value) {
      switch (*p) {
        case 'n':
          kind = GP_VALUE_NULL;
          break;
        case 't':
        case 'f':
          kind = GP_VALUE_BOOL;
          number = *p == 't' ? 1 : 0;
          break;
        case '"': {
          kind = GP_VALUE_TEXT;
          const byte *const last = scanner.string(p) - 1;
          const size_t before = column.text.size(), length = static_cast<size_t>(last - p - 1);
          if (length == 0) break;
          column.text.resize(before + length);
          byte *const out = column.text.data() + before;
          if (std::memchr(p + 1, '\\', length)) {
            byte *const behind = geoplan::decode_string(p + 1, last, out);
            column.text.resize(before + static_cast<size_t>(behind - out));
          } else {
            std::memcpy(out, p + 1, length);
          }
          break;
        }
        case '{':
        case '[': {
          kind = GP_VALUE_OTHER;
          const byte *const last = scanner.skip(p, deepest);
          const size_t before = column.text.size();
          column.text.resize(before + static_cast<size_t>(last - p));
          byte *const out = column.text.data() + before;
          byte *const behind = geoplan::copy_compact(p, last, out);
          column.text.resize(before + static_cast<size_t>(behind - out));
          break;
        }
        default: {
          kind = GP_VALUE_NUMBER;
          const byte *const last = scanner.number(p, number);
          if (last && geoplan::needs_digits(number)) geoplan::append_exact(column.text, p, last);
        }
      }
    }
    column.kinds.push_back(kind);
    column.numbers.push_back(number);
    column.text_ends.push_back(column.text.size());
    column.value = nullptr;
  }
};

gp_property_table *gp_property_table_create(
  const uint8_t *text, const size_t *ends, size_t count) {
  try {
    auto *table = new gp_property_table;
    size_t start = 0;
    for (size_t i = 0; i < count; ++i) {
      table->columns.emplace_back();
      table->columns.back().name.assign(
        reinterpret_cast<const char *>(text) + start, ends[i] - start);
      start = ends[i];
    }
    return table;
  } catch (const std::bad_alloc &) {
    return nullptr;
  }
}

void gp_property_table_destroy(gp_property_table *table) { delete table; }

bool gp_property_table_read(
  gp_property_table *table, const uint8_t *bytes, const uint64_t *starts,
  const uint32_t *identifier_lengths, size_t length, size_t first, size_t end,
  gp_failure *failure, size_t *row) {
  size_t i = first;
  try {
    for (Column &column : table->columns) {
      column.kinds.reserve(end - first);
      column.numbers.reserve(end - first);
      column.text_ends.reserve(end - first);
    }
    // The whole text bounds every look; each row must end where its slice does.
    Scanner scanner(bytes, bytes + length);
    for (; i < end; ++i) {
      const byte *p = bytes + starts[i] + identifier_lengths[i];
      const byte *const last = bytes + starts[i + 1];
      if (p < last) {
        p = table->find(scanner, p);
        if (p && p != last) p = scanner.fail(GP_TRAILING_CONTENT, p);
        if (!p) {
          scanner.report(failure);
          *row = i;
          return false;
        }
      }
      for (Column &column : table->columns) table->append(scanner, column);
    }
    return true;
  } catch (const std::bad_alloc &) {
    *failure = {GP_OUT_OF_MEMORY, 0, nullptr};
    *row = i;
    return false;
  }
}

gp_property_column gp_property_table_column(const gp_property_table *table, size_t index) {
  const Column &column = table->columns[index];
  return {column.kinds.size(), column.kinds.data(), column.numbers.data(),
          column.text_ends.data(), column.text.data(), column.text.size()};
}
