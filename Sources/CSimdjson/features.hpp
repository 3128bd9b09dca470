// Reading GeoJSON objects into columns.
#pragma once

#include "columns.hpp"

namespace geoplan {

enum class Type : uint8_t {
  none = 0, point, multi_point, line, multi_line, polygon, multi_polygon, collection,
  feature, feature_collection, unknown
};

class FeatureReader : public Scanner {
 public:
  FeatureReader(const byte *begin, const byte *end, gp_columns &out, const gp_read_options &options)
    : Scanner(begin, end), out(out), options(options) {}

  // A feature; `depth` is how many containers may still be opened.
  const byte *feature(const byte *p, uint32_t depth);

  // A whole GeoJSON object of any type, which becomes one feature or, a collection, several.
  const byte *record(const byte *p, uint32_t depth);

  // The type that an object names, by looking ahead; `stop_at_features` takes an array of features
  // before any type for a collection. NULL when the object is at fault.
  const byte *find_type(const byte *object, uint32_t depth, bool stop_at_features, Type &type);

  // One member of a collection that is not `features`.
  const byte *collection_member(
    const byte *p, const byte *key, size_t length, uint32_t depth, gp_root &root);

  // At a value of the wrong type: fails there, or at the fault inside it.
  const byte *wrong(const byte *p, uint32_t depth, const char *about) {
    const byte *const behind = skip(p, depth);
    if (!behind) return nullptr;
    // A number at the end may go on, and be at fault itself.
    return fail(GP_WRONG_TYPE, behind >= end && is_digit(behind[-1]) ? end : p, about);
  }

  // From a key's quote to its value; gives the key's content as written.
  const byte *key(const byte *p, const byte *&content, size_t &length) {
    if (*p != '"') return fail(GP_UNEXPECTED_BYTE, p);
    content = p + 1;
    saw_escape = false;
    if (!(p = string(p))) return nullptr;
    length = static_cast<size_t>(p - 1 - content);
    return colon(p);
  }

  // Behind a member's value: at the next key, or behind the object with `done` set.
  const byte *next_member(const byte *p, bool &done) {
    p = space(p);
    if (p >= end || (*p != ',' && *p != '}')) return fail(GP_UNEXPECTED_BYTE, p);
    done = *p == '}';
    return done ? p + 1 : space(p + 1);
  }

  // Behind an object's brace: at the first key, or behind the object with `done` set.
  const byte *first_member(const byte *p, bool &done) {
    p = space(p + 1);
    done = p < end && *p == '}';
    return done ? p + 1 : p;
  }

  // Whether the content of the string scanned last, as written, says `word`; escapes are decoded.
  template <size_t n>
  bool says(const byte *content, size_t length, const char (&word)[n]) const {
    if (length == n - 1) return std::memcmp(content, word, n - 1) == 0;
    return saw_escape && says_decoded(content, length, word, n - 1);
  }

  // A `type` member's value, at its quote.
  const byte *type_name(const byte *p, Type &type);

  void remark(gp_remark kind, const byte *at) { note(out.counts.remarks[kind], at); }

  void note(gp_remark_count &count, const byte *at) {
    if (count.count++ == 0) {
      count.feature = out.types.count;
      count.offset = static_cast<size_t>(at - begin);
    }
  }

 private:
  gp_columns &out;
  const gp_read_options &options;
  const byte *first_empty_part = nullptr;  // of the feature at hand
  const byte *geometry_at = nullptr;       // of the feature at hand

  void empty_part(const byte *at) {
    if (!first_empty_part) first_empty_part = at;
  }

  const byte *geometry(const byte *p, uint32_t depth, Type &type);
  const byte *geometries(const byte *p, uint32_t depth);
  const byte *coordinates(const byte *p, uint32_t depth, Type type);
  const byte *position(const byte *p, uint32_t depth);
  const byte *more_numbers(const byte *p, uint32_t depth);
  const byte *positions(const byte *p, uint32_t depth);
  const byte *point(const byte *p, uint32_t depth);
  const byte *line(const byte *p, uint32_t depth);
  const byte *polygon(const byte *p, uint32_t depth);
  const byte *ring(const byte *p, uint32_t depth, bool &kept);
  template <class Part>
  const byte *list(const byte *p, uint32_t depth, const char *about, Part part);
  const byte *number_or_wrong(const byte *p, uint32_t depth, double &value);
  static bool says_decoded(
    const byte *content, size_t length, const char *word, size_t word_length);
  const byte *bounding_box(const byte *p, uint32_t depth, gp_remark_count &remark);
  const byte *own_crs(const byte *p, uint32_t depth);
  bool saw_crs = false;  // since the last feature ended
  const byte *collection(const byte *p, uint32_t depth);
  void mended(gp_mending_kind kind, const byte *at);
  void end_ring() { out.ring_ends.append(static_cast<uint32_t>(out.coordinates.count)); }
  void end_part(uint8_t kind) {
    out.part_ends.append(static_cast<uint32_t>(out.ring_ends.count));
    out.part_kinds.append(kind);
  }

  struct Slice {
    const byte *start = nullptr, *end = nullptr;
    bool spaced = false;
  };
  const byte *end_feature(
    const byte *behind, Type type, const Slice &identifier, const Slice &properties);
};

// An array whose items `part` reads.
template <class Part>
const byte *FeatureReader::list(const byte *p, uint32_t depth, const char *about, Part part) {
  if (*p != '[') return wrong(p, depth, about);
  if (depth == 0) return fail(GP_TOO_DEEP, p);
  p = space(p + 1);
  if (*p == ']' && p < end) return p + 1;
  while (true) {
    if (!(p = part(p))) return nullptr;
    p = space(p);
    if (p >= end || (*p != ',' && *p != ']')) return fail(GP_UNEXPECTED_BYTE, p);
    if (*p == ']') return p + 1;
    p = space(p + 1);
  }
}

}  // namespace geoplan
