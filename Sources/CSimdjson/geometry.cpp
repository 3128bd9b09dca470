// Geometry objects and their coordinates.
#include "features.hpp"

namespace geoplan {

namespace {

constexpr uint8_t point_part = 0, line_part = 1, polygon_part = 2;

}  // namespace

const byte *FeatureReader::number_or_wrong(const byte *p, uint32_t depth, double &value) {
  if (is_digit(*p) || *p == '-') return number(p, value);
  return wrong(p, depth, "coordinate");
}

// The numbers of a position behind the second.
const byte *FeatureReader::more_numbers(const byte *p, uint32_t depth) {
  const byte *const third = p;
  unsigned count = 2;
  while (*p == ',') {
    double ignored;
    if (!(p = number_or_wrong(space(p + 1), depth, ignored))) return nullptr;
    p = space(p);
    ++count;
  }
  if (p >= end || *p != ']') return fail(GP_UNEXPECTED_BYTE, p);
  out.counts.long_positions += 1;
  if (count > 3) remark(GP_REMARK_LONG_POSITION, third);
  return p + 1;
}

// One position, at its bracket; appended to the coordinates.
inline const byte *FeatureReader::position(const byte *p, uint32_t depth) {
  if (*p != '[') return wrong(p, depth, "position");
  const byte *const start = p;
  Position *const place = out.coordinates.room(1);
  p = space(p + 1);
  if (*p == ']' && p < end) return fail(GP_POSITION_TOO_SHORT, start);
  if (!(p = number_or_wrong(p, depth, place->x))) return nullptr;
  p = space(p);
  if (*p != ',') {
    return fail(*p == ']' && p < end ? GP_POSITION_TOO_SHORT : GP_UNEXPECTED_BYTE,
                *p == ']' && p < end ? start : p);
  }
  if (!(p = number_or_wrong(space(p + 1), depth, place->y))) return nullptr;
  p = space(p);
  out.coordinates.count += 1;
  if (*p == ']') return p + 1;
  return more_numbers(p, depth);
}

// An array of positions, at its bracket.
const byte *FeatureReader::positions(const byte *p, uint32_t depth) {
  if (*p != '[') return wrong(p, depth, "array of positions");
  if (depth < 2) return fail(GP_TOO_DEEP, p);
  p = space(p + 1);
  if (*p == ']' && p < end) return p + 1;
  while (true) {
    if (!(p = position(p, depth - 1))) return nullptr;
    p = space(p);
    if (*p == ',') {
      p = space(p + 1);
      continue;
    }
    if (p >= end || *p != ']') return fail(GP_UNEXPECTED_BYTE, p);
    return p + 1;
  }
}

void FeatureReader::mended(gp_mending_kind kind, const byte *at) {
  out.mendings.append({kind, out.types.count, static_cast<size_t>(at - begin)});
}

// A point's position; an empty array is a point that is nowhere.
const byte *FeatureReader::point(const byte *p, uint32_t depth) {
  if (*p == '[') {
    if (depth == 0) return fail(GP_TOO_DEEP, p);
    const byte *const inner = space(p + 1);
    if (*inner == ']' && inner < end) {
      empty_part(p);
      return inner + 1;
    }
  }
  if (!(p = position(p, depth))) return nullptr;
  end_ring();
  end_part(point_part);
  return p;
}

const byte *FeatureReader::line(const byte *p, uint32_t depth) {
  const byte *const start = p;
  const size_t first = out.coordinates.count;
  if (!(p = positions(p, depth))) return nullptr;
  const size_t count = out.coordinates.count - first;
  if (count >= 2) {
    end_ring();
    end_part(line_part);
  } else if (count == 0) {
    empty_part(start);
  } else if (options.mend) {
    out.coordinates.count = first;
    mended(GP_MENDED_SHORT_LINE, start);
  } else {
    return fail(GP_LINE_TOO_SHORT, start);
  }
  return p;
}

// A ring that is not empty; `kept` tells whether it was long enough.
const byte *FeatureReader::ring(const byte *p, uint32_t depth, bool &kept) {
  const byte *const start = p;
  const size_t first = out.coordinates.count;
  if (!(p = positions(p, depth))) return nullptr;
  size_t count = out.coordinates.count - first;
  const Position *at = out.coordinates.data + first;
  const bool closed =
    count > 0 && at[0].x == at[count - 1].x && at[0].y == at[count - 1].y;
  if (count >= 4 && closed) {
    kept = true;
    end_ring();
    return p;
  }
  if (!options.mend) return fail(count < 4 ? GP_RING_TOO_SHORT : GP_RING_NOT_CLOSED, start);
  if (count >= 3 && !closed) {
    const Position again = at[0];
    out.coordinates.append(again);
    end_ring();
    mended(GP_MENDED_OPEN_RING, start);
    kept = true;
    return p;
  }
  out.coordinates.count = first;
  mended(GP_MENDED_SHORT_RING, start);
  kept = false;
  return p;
}

const byte *FeatureReader::polygon(const byte *p, uint32_t depth) {
  const byte *const start = p;
  const size_t first_ring = out.ring_ends.count, first = out.coordinates.count;
  size_t index = 0;
  bool has_shell = false, empty_shell = false;
  p = list(p, depth, "array of rings", [&](const byte *q) -> const byte * {
    const byte *const inner = *q == '[' ? space(q + 1) : q;
    if (index == 0 && *q == '[' && *inner == ']' && inner < end) {
      empty_shell = true;
      index += 1;
      return inner + 1;
    }
    if (empty_shell) return fail(GP_RING_TOO_SHORT, start);
    bool kept = false;
    if (!(q = ring(q, depth - 1, kept))) return nullptr;
    if (index == 0) has_shell = kept;
    index += 1;
    return q;
  });
  if (!p) return nullptr;
  if (has_shell) {
    end_part(polygon_part);
    return p;
  }
  // Holes of a shell that was dropped go with it.
  out.ring_ends.count = first_ring;
  out.coordinates.count = first;
  if (index == 0 || empty_shell) empty_part(start);
  return p;
}

const byte *FeatureReader::coordinates(const byte *p, uint32_t depth, Type type) {
  const auto lines = [&](const byte *q) { return line(q, depth - 1); };
  const auto points = [&](const byte *q) { return point(q, depth - 1); };
  const auto polygons = [&](const byte *q) { return polygon(q, depth - 1); };
  switch (type) {
    case Type::point: return point(p, depth);
    case Type::multi_point: return list(p, depth, "array of positions", points);
    case Type::line: return line(p, depth);
    case Type::multi_line: return list(p, depth, "array of lines", lines);
    case Type::polygon: return polygon(p, depth);
    default: return list(p, depth, "array of polygons", polygons);
  }
}

const byte *FeatureReader::geometries(const byte *p, uint32_t depth) {
  return list(p, depth, "geometries", [&](const byte *q) -> const byte * {
    if (*q != '{') return wrong(q, depth, "geometry");
    Type type;
    const byte *const behind = geometry(q, depth - 1, type);
    if (behind && type == Type::collection) remark(GP_REMARK_NESTED_COLLECTION, q);
    return behind;
  });
}

// A geometry object, at its brace. Its parts are appended; the feature stays open.
const byte *FeatureReader::geometry(const byte *p, uint32_t depth, Type &type) {
  const byte *const start = p;
  if (depth == 0) return fail(GP_TOO_DEEP, p);
  type = Type::unknown;
  const byte *coordinates_at = nullptr, *geometries_at = nullptr;
  bool has_type = false, read = false, done;
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
      if (!(p = type_name(p, type))) return nullptr;
      if (type == Type::none || type > Type::collection) {
        return fail(GP_UNKNOWN_TYPE, name, "geometry");
      }
    } else if (says(content, length, "coordinates")) {
      if (coordinates_at) return fail(GP_DUPLICATE_MEMBER, key_at, "coordinates");
      coordinates_at = p;
      const bool known = has_type && type != Type::collection;
      read = read || known;
      p = known ? coordinates(p, depth - 1, type) : skip(p, depth - 1);
      if (!p) return nullptr;
    } else if (says(content, length, "geometries")) {
      if (geometries_at) return fail(GP_DUPLICATE_MEMBER, key_at, "geometries");
      geometries_at = p;
      read = read || type == Type::collection;
      p = type == Type::collection ? geometries(p, depth - 1) : skip(p, depth - 1);
      if (!p) return nullptr;
    } else if (says(content, length, "bbox")) {
      if (!(p = bounding_box(p, depth - 1, out.counts.remarks[GP_REMARK_BOUNDING_BOX]))) return nullptr;
    } else if (says(content, length, "crs")) {
      if (!(p = own_crs(p, depth - 1))) return nullptr;
    } else {
      out.counts.foreign_members += 1;
      if (says(content, length, "geometry") || says(content, length, "properties") ||
          says(content, length, "features")) {
        remark(GP_REMARK_FOREIGN_STRUCTURE, key_at);
      }
      if (!(p = skip(p, depth - 1))) return nullptr;
    }
    if (!(p = next_member(p, done))) return nullptr;
  }
  if (!has_type) return fail(GP_MISSING_MEMBER, start, "type");
  const bool collected = type == Type::collection;
  const byte *const wanted = collected ? geometries_at : coordinates_at;
  if (!wanted) return fail(GP_MISSING_MEMBER, start, collected ? "geometries" : "coordinates");
  if (const byte *const other = collected ? coordinates_at : geometries_at) {
    out.counts.foreign_members += 1;
    remark(GP_REMARK_FOREIGN_STRUCTURE, other);
  }
  // The type came after what it describes.
  if (!read) {
    const byte *const behind =
      collected ? geometries(wanted, depth - 1) : coordinates(wanted, depth - 1, type);
    if (!behind) return nullptr;
  }
  return p;
}

}  // namespace geoplan
