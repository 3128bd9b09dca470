// The C interface of the GeoJSON reader.
#include "features.hpp"

using namespace geoplan;

namespace {

gp_progress at(gp_step step, const Scanner &scanner, const byte *p) {
  return {step, static_cast<size_t>(p - scanner.begin), {GP_NONE, 0, nullptr}, false};
}

// What a failure means: that the window is too short, if the text goes on behind it.
gp_progress failed(
  const Scanner &scanner, gp_window window, const byte *resume, bool inside_feature = false) {
  if (scanner.problem == GP_TRUNCATED && !window.final) return at(GP_STEP_MORE, scanner, resume);
  gp_progress progress = at(GP_STEP_FAILED, scanner, resume);
  scanner.report(&progress.failure);
  progress.inside_feature = inside_feature;
  return progress;
}

gp_progress no_memory(size_t position) {
  return {GP_STEP_FAILED, position, {GP_OUT_OF_MEMORY, position, nullptr}, false};
}

// A record separator (RFC 8142) counts as space between texts.
const byte *between_texts(Scanner &scanner, const byte *p, bool &parted) {
  for (; p < scanner.end; ++p) {
    if (*p == '\n' || *p == 0x1E) parted = true;
    else if (*p != ' ' && *p != '\t' && *p != '\r') break;
  }
  return p;
}

// From behind a text to the next; `end` when there is none.
const byte *gap(Scanner &scanner, const byte *p) {
  bool parted = false;
  p = between_texts(scanner, p, parted);
  return p < scanner.end && !parted ? scanner.fail(GP_TRAILING_CONTENT, p) : p;
}

}  // namespace

gp_columns *gp_columns_create(void) { return new (std::nothrow) gp_columns; }

void gp_columns_destroy(gp_columns *columns) { delete columns; }

void gp_columns_clear(gp_columns *columns) {
  columns->restore({});
}

gp_columns_view gp_columns_contents(const gp_columns *c) {
  gp_columns_view view = {};
  view.coordinates = reinterpret_cast<const double *>(c->coordinates.data);
  view.coordinate_count = c->coordinates.count;
  view.ring_ends = c->ring_ends.data;
  view.ring_count = c->ring_ends.count;
  view.part_ends = c->part_ends.data;
  view.part_kinds = c->part_kinds.data;
  view.part_count = c->part_ends.count;
  view.feature_ends = c->feature_ends.data;
  view.types = c->types.data;
  view.envelopes = reinterpret_cast<const double *>(c->envelopes.data);
  view.feature_count = c->types.count;
  view.attributes = c->attributes.data;
  view.attribute_length = c->attributes.count;
  view.attribute_ends = c->attribute_ends.data;
  view.identifier_lengths = c->identifier_lengths.data;
  view.without_geometry = c->counts.without_geometry;
  view.empty_geometry = c->counts.empty_geometry;
  view.long_positions = c->counts.long_positions;
  view.foreign_members = c->counts.foreign_members;
  view.with_crs = c->counts.with_crs;
  std::memcpy(view.remarks, c->counts.remarks, sizeof view.remarks);
  view.mendings = c->mendings.data;
  view.mending_count = c->mendings.count;
  view.crs = c->crs.count > 0 ? c->crs.data : nullptr;
  view.crs_length = c->crs.count;
  view.crs_feature = c->crs_feature;
  view.crs_offset = c->crs_offset;
  return view;
}

void gp_columns_rebase(
  gp_columns *c, uint32_t coordinates, uint32_t rings, uint32_t parts, uint64_t attributes) {
  for (size_t i = 0; i < c->ring_ends.count; ++i) c->ring_ends.data[i] += coordinates;
  for (size_t i = 0; i < c->part_ends.count; ++i) c->part_ends.data[i] += rings;
  for (size_t i = 0; i < c->feature_ends.count; ++i) c->feature_ends.data[i] += parts;
  for (size_t i = 0; i < c->attribute_ends.count; ++i) c->attribute_ends.data[i] += attributes;
}

gp_progress gp_scan_root(gp_window window, const gp_read_options *options, gp_root *root) {
  *root = gp_root{};
  const byte *const end = window.bytes + window.length;
  try {
    gp_columns unused;
    FeatureReader reader(window.bytes, end, unused, *options);
    const byte *p = window.bytes;
    if (window.length >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) p += 3;
    bool parted;
    p = between_texts(reader, p, parted);
    const byte *const start = p;
    const uint32_t depth = options->max_depth;
    if (p >= end) {
      reader.fail(GP_TRUNCATED, p);
      return failed(reader, window, start);
    }
    if (*p != '{') {
      reader.wrong(p, depth, "object");
      // Only here a number may end with the text; nothing follows that would end it.
      if (window.final && reader.problem == GP_TRUNCATED &&
          (is_digit(*p) || *p == '-') && is_digit(end[-1])) {
        reader.fail(GP_WRONG_TYPE, p, "object");
      }
      return failed(reader, window, start);
    }
    const auto remember_key = [&](const byte *q) {
      const byte *content;
      size_t length;
      if (*q == '{') q = reader.space(q + 1);
      if (*q == '"' && reader.key(q, content, length) && length <= sizeof root->first_key) {
        std::memcpy(root->first_key, content, length);
        root->first_key_length = length;
      }
    };
    Type type;
    if (!reader.find_type(p, depth, true, type)) return failed(reader, window, start);
    root->is_collection = type == Type::feature_collection;
    if (!root->is_collection) {
      remember_key(p);
      return at(GP_STEP_NEXT, reader, start);
    }
    bool done;
    p = reader.first_member(p, done);
    while (!done) {
      const byte *content;
      size_t length;
      if (!(p = reader.key(p, content, length))) return failed(reader, window, start);
      if (reader.says(content, length, "features") && *p == '[') {
        root->has_features = true;
        p = reader.space(p + 1);
        if (p >= end) {
          reader.fail(GP_TRUNCATED, p);
          return failed(reader, window, start);
        }
        if (*p == ']') return at(GP_STEP_END, reader, p + 1);
        remember_key(p);
        return at(GP_STEP_NEXT, reader, p);
      }
      p = reader.collection_member(p, content, length, depth - 1, *root);
      if (!p || !(p = reader.next_member(p, done))) return failed(reader, window, start);
    }
    reader.fail(GP_MISSING_MEMBER, start, "features");
    return failed(reader, window, start);
  } catch (const std::bad_alloc &) {
    return no_memory(0);
  }
}

gp_progress gp_scan_features(
  gp_window window, size_t position, size_t limit, const gp_read_options *options,
  gp_columns *columns) {
  FeatureReader reader(window.bytes, window.bytes + window.length, *columns, *options);
  const byte *p = window.bytes + position;
  const uint32_t depth = options->max_depth < 2 ? 0 : options->max_depth - 2;
  try {
    while (true) {
      const gp_columns::Mark mark = columns->mark();
      const byte *q = *p == '{' ? reader.feature(p, depth) : reader.wrong(p, depth, "feature");
      if (!q) {
        columns->restore(mark);
        return failed(reader, window, p, true);
      }
      q = reader.space(q);
      const bool more = *q == ',' && q < reader.end;
      const byte *const next = more ? reader.space(q + 1) : q;
      if (next >= reader.end || (!more && *q != ']')) {
        // Where the next one begins has to be known; with a longer window this one is read again.
        reader.fail(GP_UNEXPECTED_BYTE, next);
        const gp_progress progress = failed(reader, window, p);
        if (progress.step == GP_STEP_MORE) columns->restore(mark);
        return progress;
      }
      if (!more) return at(GP_STEP_END, reader, q + 1);
      p = next;
      if (static_cast<size_t>(p - window.bytes) >= limit) return at(GP_STEP_NEXT, reader, p);
    }
  } catch (const std::bad_alloc &) {
    return no_memory(static_cast<size_t>(p - window.bytes));
  }
}

gp_progress gp_scan_tail(
  gp_window window, size_t position, const gp_read_options *options, gp_root *root) {
  const gp_root before = *root;
  const byte *const start = window.bytes + position;
  try {
    gp_columns unused;
    FeatureReader reader(window.bytes, window.bytes + window.length, unused, *options);
    const byte *p = start;
    root->crs_length = 0;
    bool done;
    p = reader.next_member(p, done);
    while (p && !done) {
      const byte *content;
      size_t length;
      if (!(p = reader.key(p, content, length))) break;
      p = reader.collection_member(p, content, length, options->max_depth - 1, *root);
      if (p) p = reader.next_member(p, done);
    }
    if (p && !root->has_type) p = reader.fail(GP_MISSING_MEMBER, start, "type");
    if (p) return at(GP_STEP_END, reader, p);
    *root = before;
    return failed(reader, window, start);
  } catch (const std::bad_alloc &) {
    *root = before;
    return no_memory(position);
  }
}

gp_progress gp_scan_gap(gp_window window, size_t position) {
  Scanner scanner(window.bytes, window.bytes + window.length);
  const byte *const start = window.bytes + position;
  const byte *const p = gap(scanner, start);
  if (!p) return failed(scanner, window, start);
  if (p < scanner.end) return at(GP_STEP_NEXT, scanner, p);
  return at(window.final ? GP_STEP_END : GP_STEP_MORE, scanner, window.final ? p : start);
}

gp_progress gp_scan_records(
  gp_window window, size_t position, size_t limit, const gp_read_options *options,
  gp_columns *columns) {
  FeatureReader reader(window.bytes, window.bytes + window.length, *columns, *options);
  const byte *p = window.bytes + position;
  try {
    while (true) {
      const gp_columns::Mark mark = columns->mark();
      const byte *q = reader.record(p, options->max_depth);
      if (!q) {
        columns->restore(mark);
        return failed(reader, window, p, true);
      }
      q = gap(reader, q);
      if (!q) return failed(reader, window, p);
      if (q >= reader.end) {
        if (window.final) return at(GP_STEP_END, reader, q);
        columns->restore(mark);
        return at(GP_STEP_MORE, reader, p);
      }
      p = q;
      if (static_cast<size_t>(p - window.bytes) >= limit) return at(GP_STEP_NEXT, reader, p);
    }
  } catch (const std::bad_alloc &) {
    return no_memory(static_cast<size_t>(p - window.bytes));
  }
}

size_t gp_find_start(
  gp_window window, size_t position, size_t limit, const gp_root *root, bool in_sequence) {
  const byte *const bytes = window.bytes, *const last = bytes + limit;
  const byte *const end = bytes + window.length;
  const auto is_space = [](byte c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  const auto forward = [&](const byte *p) {
    while (p < end && is_space(*p)) ++p;
    return p;
  };
  const auto says = [&](const byte *p, const char *text, size_t length) {
    return static_cast<size_t>(end - p) >= length && std::memcmp(p, text, length) == 0;
  };
  const size_t length = root->first_key_length;
  if (length == 0) return limit;
  const bool by_type = !in_sequence && length == 4 && std::memcmp(root->first_key, "type", 4) == 0;
  for (const byte *p = bytes + position; p < last; ++p) {
    p = static_cast<const byte *>(std::memchr(p, '{', static_cast<size_t>(last - p)));
    if (!p) return limit;
    // Behind a comma, or in a sequence behind a line end or record separator.
    const byte *before = p;
    while (before > bytes && is_space(before[-1]) && !(in_sequence && before[-1] == '\n')) --before;
    if (before > bytes) {
      const byte c = before[-1];
      if (in_sequence ? c != '\n' && c != 0x1E : c != ',') continue;
    }
    const byte *q = forward(p + 1);
    if (!says(q, "\"", 1) || !says(q + 1, root->first_key, length)) continue;
    q += length + 1;
    if (!says(q, "\"", 1)) continue;
    q = forward(q + 1);
    if (!says(q, ":", 1)) continue;
    // Geometries in a collection begin in the same way as features.
    if (by_type && !says(forward(q + 1), "\"Feature\"", 9)) continue;
    return static_cast<size_t>(p - bytes);
  }
  return limit;
}
