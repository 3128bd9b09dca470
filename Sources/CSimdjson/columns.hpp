// The columns that features are read into.
#pragma once

#include <cstdlib>
#include <limits>
#include <new>

#include "scan.hpp"

namespace geoplan {

// A growable array of plain values whose room is kept when it is emptied.
template <class T>
class Run {
 public:
  T *data = nullptr;
  size_t count = 0;

  Run() = default;
  Run(const Run &) = delete;
  Run &operator=(const Run &) = delete;
  ~Run() { std::free(data); }

  void append(const T &value) {
    if (count == capacity) grow(1);
    data[count++] = value;
  }

  // Room for `more` values behind the last; the caller writes there and raises `count`.
  T *room(size_t more) {
    if (capacity - count < more) grow(more);
    return data + count;
  }

 private:
  size_t capacity = 0;

  void grow(size_t more) {
    size_t wanted = capacity + capacity / 2 + 64;
    if (wanted < count + more) wanted = count + more;
    if (wanted > std::numeric_limits<size_t>::max() / sizeof(T)) throw std::bad_alloc();
    void *larger = std::realloc(data, wanted * sizeof(T));
    if (!larger) throw std::bad_alloc();
    data = static_cast<T *>(larger);
    capacity = wanted;
  }
};

struct Position {
  double x, y;
};

struct Box {
  double min_x, min_y, max_x, max_y;
};

// What is counted while features are read.
struct Counts {
  uint64_t without_geometry = 0, empty_geometry = 0, long_positions = 0, foreign_members = 0, with_crs = 0;
  gp_remark_count remarks[GP_REMARK_KINDS] = {};
};

}  // namespace geoplan

struct gp_columns {
  geoplan::Run<geoplan::Position> coordinates;
  geoplan::Run<uint32_t> ring_ends, part_ends, feature_ends, identifier_lengths;
  geoplan::Run<uint8_t> part_kinds, types, attributes, crs;
  geoplan::Run<geoplan::Box> envelopes;
  geoplan::Run<uint64_t> attribute_ends;
  geoplan::Run<gp_mending> mendings;
  geoplan::Counts counts;
  size_t crs_feature = 0, crs_offset = 0;

  // How far the columns were filled at some moment, to go back there.
  struct Mark {
    size_t coordinates, rings, parts, features, attributes, mendings, crs;
    geoplan::Counts counts;
  };

  Mark mark() const {
    return {coordinates.count, ring_ends.count, part_ends.count, types.count, attributes.count,
            mendings.count, crs.count, counts};
  }

  void restore(const Mark &mark) {
    coordinates.count = mark.coordinates;
    ring_ends.count = mark.rings;
    part_ends.count = part_kinds.count = mark.parts;
    feature_ends.count = types.count = envelopes.count = mark.features;
    attribute_ends.count = identifier_lengths.count = mark.features;
    attributes.count = mark.attributes;
    mendings.count = mark.mendings;
    crs.count = mark.crs;
    counts = mark.counts;
  }
};
