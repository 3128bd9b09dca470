// Numbers of which a double can't hold every digit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "CSimdjson.h"

namespace geoplan {

// From here on neighbouring whole numbers share a double.
constexpr double exact_limit = 9007199254740992.0;

inline bool needs_digits(double value) { return value >= exact_limit || value <= -exact_limit; }

// See gp_exact_digits and gp_exact_order.
size_t exact_digits(const uint8_t *text, size_t length, uint8_t *out);
int exact_order(const uint8_t *a, size_t a_length, const uint8_t *b, size_t b_length);

// Appends the digits of a number that stands at first..<last.
inline void append_exact(std::vector<uint8_t> &text, const uint8_t *first, const uint8_t *last) {
  const size_t before = text.size(), length = static_cast<size_t>(last - first);
  text.resize(before + length + GP_EXACT_ROOM);
  text.resize(before + exact_digits(first, length, text.data() + before));
}

}  // namespace geoplan
