// Feature objects, and their end in the columns.
#include <string>

#include "features.hpp"

namespace geoplan {

bool FeatureReader::says_decoded(
  const byte *content, size_t length, const char *word, size_t word_length) {
  std::string decoded(length, '\0');
  byte *const out = reinterpret_cast<byte *>(&decoded[0]);
  const size_t used = static_cast<size_t>(decode_string(content, content + length, out) - out);
  return used == word_length && std::memcmp(out, word, used) == 0;
}

const byte *FeatureReader::type_name(const byte *p, Type &type) {
  const byte *const content = p + 1;
  saw_escape = false;
  if (!(p = string(p))) return nullptr;
  const size_t length = static_cast<size_t>(p - 1 - content);
  static constexpr struct {
    const char *name;
    Type type;
  } types[] = {
    {"Feature", Type::feature}, {"Polygon", Type::polygon}, {"Point", Type::point},
    {"LineString", Type::line}, {"MultiPolygon", Type::multi_polygon},
    {"MultiLineString", Type::multi_line}, {"MultiPoint", Type::multi_point},
    {"GeometryCollection", Type::collection}, {"FeatureCollection", Type::feature_collection}};
  type = Type::unknown;
  for (const auto &known : types) {
    const size_t known_length = std::strlen(known.name);
    if (known_length == length ? std::memcmp(known.name, content, length) == 0
                               : saw_escape && says_decoded(content, length, known.name, known_length)) {
      type = known.type;
      break;
    }
  }
  return p;
}

// A bounding box is not used; one that can't be one is told.
const byte *FeatureReader::bounding_box(
  const byte *p, uint32_t depth, gp_remark_count &remark) {
  const byte *const start = p;
  if (!(p = skip(p, depth))) return nullptr;
  size_t numbers = 0;
  bool right = *start == '[';
  if (right) {
    const byte *q = space(start + 1);
    while (*q != ']') {
      double ignored;
      if (!is_digit(*q) && *q != '-') {
        right = false;
        break;
      }
      q = space(number(q, ignored));
      numbers += 1;
      if (*q == ',') q = space(q + 1);
    }
  }
  if (!right || (numbers != 4 && numbers != 6)) note(remark, start);
  return p;
}

// The `crs` member of a feature or geometry, which the first standard allowed: all must agree.
const byte *FeatureReader::own_crs(const byte *p, uint32_t depth) {
  const byte *const start = p;
  if (!(p = skip(p, depth))) return nullptr;
  const size_t length = static_cast<size_t>(p - start);
  if (out.crs.count == 0) {
    std::memcpy(out.crs.room(length), start, length);
    out.crs.count = length;
    out.crs_feature = out.types.count;
    out.crs_offset = static_cast<size_t>(start - begin);
  } else if (out.crs.count != length || std::memcmp(out.crs.data, start, length) != 0) {
    return fail(GP_MIXED_CRS, start, "crs");
  }
  saw_crs = true;
  return p;
}

const byte *FeatureReader::feature(const byte *p, uint32_t depth) {
  const byte *const start = p;
  if (depth == 0) return fail(GP_TOO_DEEP, p);
  first_empty_part = nullptr;
  geometry_at = nullptr;
  Type type = Type::none;
  Slice identifier, properties;
  bool has_type = false, has_geometry = false, has_properties = false, has_identifier = false, done;
  p = first_member(p, done);
  while (!done) {
    const byte *content, *const key_at = p;
    size_t length;
    if (!(p = key(p, content, length))) return nullptr;
    if (says(content, length, "type")) {
      if (has_type) return fail(GP_DUPLICATE_MEMBER, key_at, "type");
      has_type = true;
      if (*p != '"') return wrong(p, depth, "type");
      const byte *const name = p;
      Type own;
      if (!(p = type_name(p, own))) return nullptr;
      if (own != Type::feature) return fail(GP_UNKNOWN_TYPE, name, "feature");
    } else if (says(content, length, "geometry")) {
      if (has_geometry) return fail(GP_DUPLICATE_MEMBER, key_at, "geometry");
      has_geometry = true;
      if (*p == '{') {
        geometry_at = p;
        p = geometry(p, depth - 1, type);
      } else {
        p = *p == 'n' ? literal(p, "null", 4) : wrong(p, depth, "geometry");
      }
      if (!p) return nullptr;
    } else if (says(content, length, "properties")) {
      if (has_properties) return fail(GP_DUPLICATE_MEMBER, key_at, "properties");
      has_properties = true;
      if (*p == '{') {
        saw_space = false;
        properties.start = p;
        if (!(p = skip(p, depth - 1))) return nullptr;
        properties.end = p;
        properties.spaced = saw_space;
      } else if (!(p = *p == 'n' ? literal(p, "null", 4) : wrong(p, depth, "properties"))) {
        return nullptr;
      }
    } else if (says(content, length, "id")) {
      if (has_identifier) return fail(GP_DUPLICATE_MEMBER, key_at, "id");
      has_identifier = true;
      if (*p == 'n') {
        remark(GP_REMARK_NULL_IDENTIFIER, p);
        p = literal(p, "null", 4);
      } else if (*p == '"' || *p == '-' || is_digit(*p)) {
        identifier.start = p;
        p = skip(p, depth);
        identifier.end = p;
      } else {
        p = wrong(p, depth, "id");
      }
      if (!p) return nullptr;
    } else if (says(content, length, "bbox")) {
      if (!(p = bounding_box(p, depth - 1, out.counts.remarks[GP_REMARK_BOUNDING_BOX]))) return nullptr;
    } else if (says(content, length, "crs")) {
      if (!(p = own_crs(p, depth - 1))) return nullptr;
    } else {
      out.counts.foreign_members += 1;
      if (says(content, length, "coordinates") || says(content, length, "geometries") ||
          says(content, length, "features")) {
        remark(GP_REMARK_FOREIGN_STRUCTURE, key_at);
      }
      if (!(p = skip(p, depth - 1))) return nullptr;
    }
    if (!(p = next_member(p, done))) return nullptr;
  }
  if (!has_type) return fail(GP_MISSING_MEMBER, start, "type");
  if (!has_geometry) remark(GP_REMARK_NO_GEOMETRY_MEMBER, start);
  if (!has_properties) remark(GP_REMARK_NO_PROPERTIES, start);
  return end_feature(p, type, identifier, properties);
}

// Closes the feature at hand: its envelope, its type and its text.
const byte *FeatureReader::end_feature(
  const byte *behind, Type type, const Slice &identifier, const Slice &properties) {
  if (out.coordinates.count > UINT32_MAX) return fail(GP_TOO_LARGE, behind - 1);
  const size_t feature = out.types.count;
  const size_t first_part = feature == 0 ? 0 : out.feature_ends.data[feature - 1];
  const size_t first_ring = first_part == 0 ? 0 : out.part_ends.data[first_part - 1];
  const size_t first = first_ring == 0 ? 0 : out.ring_ends.data[first_ring - 1];
  constexpr double none = std::numeric_limits<double>::infinity();
  Box box = {none, none, -none, -none};
  const Position *const last = out.coordinates.data + out.coordinates.count;
  for (const Position *at = out.coordinates.data + first; at < last; ++at) {
    box.min_x = at->x < box.min_x ? at->x : box.min_x;
    box.min_y = at->y < box.min_y ? at->y : box.min_y;
    box.max_x = at->x > box.max_x ? at->x : box.max_x;
    box.max_y = at->y > box.max_y ? at->y : box.max_y;
  }
  // Of the box alone, so that sound positions cost no comparison more.
  if (box.min_x < -GP_FARTHEST || box.min_y < -GP_FARTHEST || box.max_x > GP_FARTHEST ||
      box.max_y > GP_FARTHEST) {
    return fail(GP_POSITION_TOO_FAR, geometry_at);
  }
  const size_t identifier_length = static_cast<size_t>(identifier.end - identifier.start);
  const size_t properties_length = static_cast<size_t>(properties.end - properties.start);
  if (identifier_length > UINT32_MAX) return fail(GP_TOO_LARGE, identifier.start, "id");
  byte *text = out.attributes.room(identifier_length + properties_length + 1);
  if (identifier_length > 0) std::memcpy(text, identifier.start, identifier_length);
  text += identifier_length;
  if (properties.spaced) {
    text = copy_compact(properties.start, properties.end, text);
  } else if (properties_length > 0) {
    std::memcpy(text, properties.start, properties_length);
    text += properties_length;
  }
  if (saw_crs) out.counts.with_crs += 1;
  saw_crs = false;
  const bool placed = out.part_ends.count > first_part;
  if (!placed) {
    out.counts.without_geometry += 1;
    if (geometry_at) out.counts.empty_geometry += 1;
  } else if (first_empty_part) {
    remark(GP_REMARK_EMPTY_PART, first_empty_part);
  }
  out.attributes.count = static_cast<size_t>(text - out.attributes.data);
  out.attribute_ends.append(out.attributes.count);
  out.identifier_lengths.append(static_cast<uint32_t>(identifier_length));
  out.envelopes.append(box);
  out.feature_ends.append(static_cast<uint32_t>(out.part_ends.count));
  out.types.append(static_cast<uint8_t>(placed ? type : Type::none));
  return behind;
}

const byte *FeatureReader::find_type(
  const byte *p, uint32_t depth, bool stop_at_features, Type &type) {
  const byte *const start = p;
  bool done;
  p = first_member(p, done);
  while (!done) {
    const byte *content;
    size_t length;
    if (!(p = key(p, content, length))) return nullptr;
    if (says(content, length, "type")) {
      if (*p != '"') return wrong(p, depth, "type");
      const byte *const name = p;
      if (!(p = type_name(p, type))) return nullptr;
      return type == Type::unknown ? fail(GP_UNKNOWN_TYPE, name, "object") : p;
    }
    if (stop_at_features && says(content, length, "features") && *p == '[') {
      type = Type::feature_collection;
      return p;
    }
    if (!(p = skip(p, depth - 1))) return nullptr;
    if (!(p = next_member(p, done))) return nullptr;
  }
  return fail(GP_MISSING_MEMBER, start, "type");
}

const byte *FeatureReader::record(const byte *p, uint32_t depth) {
  if (*p != '{') return wrong(p, depth, "object");
  Type type;
  if (!find_type(p, depth, false, type)) return nullptr;
  if (type == Type::feature) return feature(p, depth);
  if (type == Type::feature_collection) return collection(p, depth);
  first_empty_part = nullptr;
  geometry_at = p;
  if (!(p = geometry(p, depth, type))) return nullptr;
  return end_feature(p, type, Slice(), Slice());
}

const byte *FeatureReader::collection_member(
  const byte *p, const byte *key_content, size_t length, uint32_t depth, gp_root &root) {
  const byte *const key_at = key_content - 1, *const start = p;
  if (says(key_content, length, "type")) {
    if (root.has_type) return fail(GP_DUPLICATE_MEMBER, key_at, "type");
    root.has_type = true;
    if (*p != '"') return wrong(p, depth, "type");
    Type type;
    if (!(p = type_name(p, type))) return nullptr;
    return type == Type::feature_collection ? p : fail(GP_UNKNOWN_TYPE, start, "collection");
  }
  if (says(key_content, length, "features")) {
    return root.has_features ? fail(GP_DUPLICATE_MEMBER, key_at, "features")
                             : wrong(p, depth, "features");
  }
  if (says(key_content, length, "bbox")) {
    return bounding_box(p, depth, root.remarks[GP_REMARK_BOUNDING_BOX]);
  }
  const bool is_crs = says(key_content, length, "crs");
  const bool is_structure =
    says(key_content, length, "coordinates") || says(key_content, length, "geometries") ||
    says(key_content, length, "geometry") || says(key_content, length, "properties");
  if (!(p = skip(p, depth))) return nullptr;
  if (is_crs) {
    if (root.has_crs) return fail(GP_DUPLICATE_MEMBER, key_at, "crs");
    root.has_crs = true;
    root.crs_start = static_cast<size_t>(start - begin);
    root.crs_length = static_cast<size_t>(p - start);
    return p;
  }
  root.foreign_members += 1;
  if (is_structure) note(root.remarks[GP_REMARK_FOREIGN_STRUCTURE], key_at);
  return p;
}

// A collection as one text of a sequence.
const byte *FeatureReader::collection(const byte *p, uint32_t depth) {
  const byte *const start = p;
  gp_root root = {};
  const size_t features_before = out.types.count;
  const uint64_t with_crs_before = out.counts.with_crs;
  bool has_crs = false, done;
  p = first_member(p, done);
  while (!done) {
    const byte *content;
    size_t length;
    if (!(p = key(p, content, length))) return nullptr;
    if (says(content, length, "features") && *p == '[' && !root.has_features) {
      root.has_features = true;
      p = list(p, depth - 1, "features", [&](const byte *q) {
        return *q == '{' ? feature(q, depth - 2) : wrong(q, depth, "feature");
      });
    } else if (says(content, length, "crs")) {
      p = own_crs(p, depth - 1);
      has_crs = true;
      saw_crs = false;
    } else {
      p = collection_member(p, content, length, depth - 1, root);
    }
    if (!p || !(p = next_member(p, done))) return nullptr;
  }
  if (!root.has_features) return fail(GP_MISSING_MEMBER, start, "features");
  out.counts.foreign_members += root.foreign_members;
  if (has_crs) out.counts.with_crs = with_crs_before + (out.types.count - features_before);
  return p;
}

}  // namespace geoplan
