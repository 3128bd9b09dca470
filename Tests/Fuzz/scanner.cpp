// Feeds any bytes to the C interface of the JSON code, and holds it to its promises:
// a text read in pieces gives what it gives as a whole, and what was accepted can be read again.
#include <cstdlib>
#include <cstring>
#include <vector>

#include "CSimdjson.h"

namespace {

using Bytes = std::vector<uint8_t>;

void require(bool condition) {
  if (!condition) std::abort();
}

Bytes padded(const uint8_t *data, size_t size, uint8_t with) {
  Bytes bytes(data, data + size);
  bytes.resize(size + GP_PADDING, with);
  return bytes;
}

// A run of the text in memory of its own, so that reading beyond it is noticed.
struct Piece {
  Bytes memory;
  gp_window window;

  Piece(const Bytes &text, size_t size, size_t start, size_t length) {
    if (length > size - start) length = size - start;
    memory = padded(text.data() + start, length, 0);
    window = {memory.data(), length, start + length == size};
  }
};

class Reading {
 public:
  gp_columns *columns = gp_columns_create();
  gp_failure failure = {GP_NONE, 0, nullptr};

  // Reads with windows of `first` bytes, doubled as asked for; features in steps of `step` bytes.
  Reading(const Bytes &text, size_t size, const gp_read_options &options, size_t first, size_t step)
    : text(text), size(size), options(options), first(first) {
    size_t at = 0;
    if (!scan(at, [&](gp_window w, size_t) { return gp_scan_root(w, &options, &root); })) return;
    bool records = !root.is_collection;
    if (!records) {
      if (last == GP_STEP_NEXT) {
        do {
          guess(at, false);
          const auto more = [&](gp_window w, size_t p) {
            return gp_scan_features(w, p, p + step, &options, columns);
          };
          if (!scan(at, more)) return;
        } while (last == GP_STEP_NEXT);
      }
      const auto tail = [&](gp_window w, size_t p) { return gp_scan_tail(w, p, &options, &root); };
      if (!scan(at, tail) || !scan(at, gp_scan_gap)) return;
      records = last == GP_STEP_NEXT;
    }
    while (records) {
      guess(at, true);
      const auto more = [&](gp_window w, size_t p) {
        return gp_scan_records(w, p, p + step, &options, columns);
      };
      if (!scan(at, more)) return;
      records = last == GP_STEP_NEXT;
    }
  }

  Reading(const Reading &) = delete;
  ~Reading() { gp_columns_destroy(columns); }

 private:
  const Bytes &text;
  const size_t size;
  const gp_read_options &options;
  const size_t first;
  gp_root root = {};
  gp_step last = GP_STEP_FAILED;

  template <class Scan>
  bool scan(size_t &at, Scan scan) {
    const size_t start = at;
    size_t position = 0;
    for (size_t length = first;; length *= 2) {
      const Piece piece(text, size, start, length);
      const gp_progress progress = scan(piece.window, position);
      require(progress.position <= piece.window.length);
      last = progress.step;
      if (last == GP_STEP_MORE) {
        require(!piece.window.final);
        position = progress.position;
        continue;
      }
      failure = progress.failure;
      failure.offset += start;
      at = start + progress.position;
      return last != GP_STEP_FAILED;
    }
  }

  void guess(size_t at, bool in_sequence) {
    const Piece piece(text, size, at, first);
    require(
      gp_find_start(piece.window, 0, piece.window.length, &root, in_sequence) <=
      piece.window.length);
  }
};

template <class T>
void same(const T *a, const T *b, size_t count) {
  require(count == 0 || std::memcmp(a, b, count * sizeof(T)) == 0);
}

void compare(const Reading &whole, const Reading &parts) {
  const gp_columns_view a = gp_columns_contents(whole.columns);
  const gp_columns_view b = gp_columns_contents(parts.columns);
  require(whole.failure.problem == parts.failure.problem);
  require(whole.failure.problem == GP_NONE || whole.failure.offset == parts.failure.offset);
  require(a.feature_count == b.feature_count && a.part_count == b.part_count);
  require(a.ring_count == b.ring_count && a.coordinate_count == b.coordinate_count);
  require(a.attribute_length == b.attribute_length && a.mending_count == b.mending_count);
  same(a.coordinates, b.coordinates, 2 * a.coordinate_count);
  same(a.ring_ends, b.ring_ends, a.ring_count);
  same(a.part_ends, b.part_ends, a.part_count);
  same(a.part_kinds, b.part_kinds, a.part_count);
  same(a.feature_ends, b.feature_ends, a.feature_count);
  same(a.types, b.types, a.feature_count);
  same(a.attributes, b.attributes, a.attribute_length);
  same(a.attribute_ends, b.attribute_ends, a.feature_count);
  require(a.without_geometry == b.without_geometry && a.long_positions == b.long_positions);
}

// Properties that were accepted can be read into columns and surveyed.
void read_properties(const gp_columns_view &view) {
  if (view.feature_count == 0) return;
  std::vector<uint64_t> starts(1, 0);
  starts.insert(starts.end(), view.attribute_ends, view.attribute_ends + view.feature_count);
  const Bytes bytes = padded(view.attributes, view.attribute_length, ' ');
  const uint8_t names[] = {'a', 'b'};
  const size_t ends[] = {1, 2, 2};
  gp_failure failure;
  size_t row;
  gp_property_table *table = gp_property_table_create(names, ends, 3);
  require(gp_property_table_read(
    table, bytes.data(), starts.data(), view.identifier_lengths, view.attribute_length, 0,
    view.feature_count, &failure, &row));
  require(gp_property_table_column(table, 0).rows == view.feature_count);
  gp_property_table_destroy(table);
  gp_property_survey *survey = gp_property_survey_create(3);
  require(gp_property_survey_read(
    survey, bytes.data(), starts.data(), view.identifier_lengths, view.attribute_length, 0,
    view.feature_count, &failure, &row));
  for (size_t i = 0; i < gp_property_survey_count(survey); ++i) {
    require(gp_property_survey_summary(survey, i).text_count <= 3);
  }
  gp_property_survey_destroy(survey);
}

// Any bytes as properties: refused or read, but never beyond their end.
void read_raw_properties(const uint8_t *data, size_t size) {
  const Bytes bytes = padded(data, size, ' ');
  const uint64_t starts[] = {0, size};
  const uint32_t identifier_length = 0;
  const uint8_t name = 'a';
  const size_t end = 1;
  gp_failure failure;
  size_t row;
  gp_property_table *table = gp_property_table_create(&name, &end, 1);
  if (!gp_property_table_read(
        table, bytes.data(), starts, &identifier_length, size, 0, 1, &failure, &row)) {
    require(failure.offset <= size && row == 0);
  }
  gp_property_table_destroy(table);
  Bytes decoded(size + 1);
  require(gp_decode_string(bytes.data(), size, decoded.data()) <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const Bytes text = padded(data, size, 0);
  const gp_read_options options = {16, (size & 1) != 0};
  const Reading whole(text, size, options, size + 1, SIZE_MAX / 2);
  const Reading parts(text, size, options, 16, 40);
  compare(whole, parts);
  read_properties(gp_columns_contents(whole.columns));
  read_raw_properties(data, size);
  gp_failure failure;
  if (gp_document *document = gp_document_parse(text.data(), size, 16, &failure)) {
    require(gp_document_contents(document).count > 1);
    gp_document_destroy(document);
  } else {
    require(failure.problem != GP_NONE && failure.offset <= size);
  }
  return 0;
}
