// What property names there are, with which values.
#include <limits>
#include <new>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "exact.hpp"
#include "scan.hpp"

using geoplan::byte;
using geoplan::Scanner;

namespace {

struct Name {
  std::string raw;   // as written
  std::string name;  // decoded
  size_t last_row = std::numeric_limits<size_t>::max();
  gp_property_summary summary = {};
  std::vector<byte> least, greatest;  // their digits, where a double can't hold all
  std::vector<std::string> texts;
  std::unordered_set<std::string> known;
};

std::string decoded(const byte *content, size_t length) {
  std::string text(length, '\0');
  byte *const out = reinterpret_cast<byte *>(&text[0]);
  text.resize(
    static_cast<size_t>(geoplan::decode_string(content, content + length, out) - out));
  return text;
}

gp_text view(const std::string &text) {
  return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

}  // namespace

struct gp_property_survey {
  size_t text_limit;
  std::vector<Name> names;
  std::unordered_map<std::string, size_t> places;
  std::vector<byte> digits;  // of the number at hand

  // The order of two numbers of one double by their digits.
  static int order(const std::vector<byte> &a, const std::vector<byte> &b) {
    return geoplan::exact_order(a.data(), a.size(), b.data(), b.size());
  }

  // The name's place; `expected` is where it is when features have their names in the same order.
  size_t place(const byte *key, size_t length, size_t expected) {
    if (expected < names.size()) {
      const std::string &raw = names[expected].raw;
      if (raw.size() == length && std::memcmp(raw.data(), key, length) == 0) return expected;
    }
    std::string name = decoded(key, length);
    const auto [found, is_new] = places.emplace(name, names.size());
    if (is_new) {
      names.emplace_back();
      Name &added = names.back();
      added.raw.assign(reinterpret_cast<const char *>(key), length);
      added.name = std::move(name);
      added.summary.least = std::numeric_limits<double>::infinity();
      added.summary.greatest = -std::numeric_limits<double>::infinity();
    }
    return found->second;
  }

  const byte *value(Scanner &scanner, const byte *p, Name &name) {
    gp_property_summary &summary = name.summary;
    switch (*p) {
      case 'n': summary.counts[GP_VALUE_NULL] += 1; break;
      case 't': case 'f': summary.counts[GP_VALUE_BOOL] += 1; break;
      case '{': case '[': summary.counts[GP_VALUE_OTHER] += 1; break;
      case '"': {
        const byte *const content = p + 1;
        if (!(p = scanner.string(p))) return nullptr;
        summary.counts[GP_VALUE_TEXT] += 1;
        if (summary.has_more_texts || text_limit == 0) return p;
        std::string text = decoded(content, static_cast<size_t>(p - 1 - content));
        if (name.known.count(text) > 0) return p;
        if (name.texts.size() == text_limit) {
          summary.has_more_texts = true;
          return p;
        }
        name.texts.push_back(text);
        name.known.insert(std::move(text));
        return p;
      }
      default: {
        double number;
        const byte *const first = p;
        if (!(p = scanner.number(p, number))) return nullptr;
        summary.counts[GP_VALUE_NUMBER] += 1;
        digits.clear();
        if (geoplan::needs_digits(number)) geoplan::append_exact(digits, first, p);
        if (number < summary.least || (number == summary.least && order(digits, name.least) < 0)) {
          summary.least = number;
          name.least = digits;
        }
        if (number > summary.greatest ||
            (number == summary.greatest && order(digits, name.greatest) > 0)) {
          summary.greatest = number;
          name.greatest = digits;
        }
        return p;
      }
    }
    return scanner.skip(p, GP_DEEPEST);
  }

  const byte *read(Scanner &scanner, const byte *p, size_t row) {
    if (*p != '{') return scanner.fail(GP_WRONG_TYPE, p, "properties");
    p = scanner.space(p + 1);
    if (*p == '}' && p < scanner.end) return p + 1;
    size_t expected = 0;
    while (true) {
      if (*p != '"') return scanner.fail(GP_UNEXPECTED_BYTE, p);
      const byte *const key = p + 1;
      if (!(p = scanner.string(p))) return nullptr;
      const size_t at = place(key, static_cast<size_t>(p - 1 - key), expected);
      expected = at + 1;
      if (!(p = scanner.colon(p))) return nullptr;
      Name &name = names[at];
      p = name.last_row == row ? scanner.skip(p, GP_DEEPEST) : value(scanner, p, name);
      if (!p) return nullptr;
      name.last_row = row;
      p = scanner.space(p);
      if (p >= scanner.end || (*p != ',' && *p != '}')) {
        return scanner.fail(GP_UNEXPECTED_BYTE, p);
      }
      if (*p == '}') return p + 1;
      p = scanner.space(p + 1);
    }
  }
};

gp_property_survey *gp_property_survey_create(size_t text_limit) {
  auto *survey = new (std::nothrow) gp_property_survey;
  if (survey) survey->text_limit = text_limit;
  return survey;
}

void gp_property_survey_destroy(gp_property_survey *survey) { delete survey; }

bool gp_property_survey_read(
  gp_property_survey *survey, const uint8_t *bytes, const uint64_t *starts,
  const uint32_t *identifier_lengths, size_t length, size_t first, size_t end,
  gp_failure *failure, size_t *row) {
  size_t i = first;
  try {
    Scanner scanner(bytes, bytes + length);
    for (; i < end; ++i) {
      const byte *p = bytes + starts[i] + identifier_lengths[i];
      const byte *const last = bytes + starts[i + 1];
      if (p == last) continue;
      p = survey->read(scanner, p, i);
      if (p && p != last) p = scanner.fail(GP_TRAILING_CONTENT, p);
      if (!p) {
        scanner.report(failure);
        *row = i;
        return false;
      }
    }
    return true;
  } catch (const std::bad_alloc &) {
    *failure = {GP_OUT_OF_MEMORY, 0, nullptr};
    *row = i;
    return false;
  }
}

size_t gp_property_survey_count(const gp_property_survey *survey) { return survey->names.size(); }

gp_property_summary gp_property_survey_summary(const gp_property_survey *survey, size_t index) {
  const Name &name = survey->names[index];
  gp_property_summary summary = name.summary;
  summary.name = view(name.name);
  summary.least_digits = {name.least.data(), name.least.size()};
  summary.greatest_digits = {name.greatest.data(), name.greatest.size()};
  summary.text_count = name.texts.size();
  return summary;
}

gp_text gp_property_survey_text(const gp_property_survey *survey, size_t index, size_t text) {
  return view(survey->names[index].texts[text]);
}
