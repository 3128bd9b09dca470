// Scanning JSON text: the grammar of RFC 8259 with the place of the first fault.
#pragma once

#include <cstdint>
#include <cstring>

#include "CSimdjson.h"

namespace geoplan {

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "eight bytes at a time are compared in little-endian order"
#endif

using byte = uint8_t;

inline uint64_t load8(const byte *p) {
  uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

constexpr uint64_t repeated(uint64_t value) { return value * 0x0101010101010101u; }

// The high bit of each byte of the word that equals `value`; exact up to the lowest one set.
inline uint64_t bytes_equal(uint64_t word, byte value) {
  const uint64_t x = word ^ repeated(value);
  return (x - repeated(1)) & ~x & repeated(0x80);
}

// Digits beyond this many in one number are refused: no measurement has them, and rounding them
// right takes time that grows with their count.
constexpr size_t longest_number = 1024;

// A number's text, taken apart.
struct NumberText {
  uint64_t digits;     // the first 19 digits or fewer, as an integer
  int64_t exponent;    // of ten
  bool negative;
  bool exact;          // whether `digits` holds all digits
};

// Rounds correctly what the fast path can't; infinite when out of range.
double round_number(const NumberText &number, const byte *text, const byte *end);

extern const double powers_of_ten[23];

// Scans one text. Each function takes the place to begin and returns the place behind what it
// recognised, or NULL after noting the failure.
class Scanner {
 public:
  const byte *begin;
  const byte *end;  // readable, with GP_PADDING bytes; *end is not above a space
  gp_problem problem = GP_NONE;
  const byte *where = nullptr;
  const char *subject = nullptr;
  bool saw_space = false;   // set by whatever passes over a space
  bool saw_escape = false;  // set by a string with an escape

  Scanner(const byte *begin, const byte *end) : begin(begin), end(end) {}

  // Notes a failure; at the end of the text any failure means that the text stops too early.
  const byte *fail(gp_problem why, const byte *at, const char *about = nullptr) {
    problem = at >= end ? GP_TRUNCATED : why;
    where = at >= end ? end : at;
    subject = about;
    return nullptr;
  }

  void report(gp_failure *failure) const {
    failure->problem = problem;
    failure->offset = where ? static_cast<size_t>(where - begin) : 0;
    failure->subject = subject;
  }

  const byte *space(const byte *p) {
    if (*p > ' ') return p;
    return space_slowly(p);
  }

  // From an opening quote to behind the closing one; valid UTF-8, escapes and no control character.
  const byte *string(const byte *p) {
    ++p;
    while (true) {
      const uint64_t word = load8(p);
      const uint64_t special = bytes_equal(word, '"') | bytes_equal(word, '\\') |
                               (((word - repeated(0x20)) & ~word) & repeated(0x80)) |
                               (word & repeated(0x80));
      if (special == 0) {
        p += 8;
        if (p >= end) return fail(GP_TRUNCATED, end);
        continue;
      }
      p += __builtin_ctzll(special) >> 3;
      if (p >= end) return fail(GP_TRUNCATED, end);
      if (*p == '"') return p + 1;
      p = string_special(p);
      if (!p) return nullptr;
    }
  }

  // A number of any kind, to a double.
  const byte *number(const byte *p, double &value);

  // Any value, at most `depth` containers deep.
  const byte *skip(const byte *p, uint32_t depth);

  // Behind an object's key and colon, at the value; `p` is at the key's quote.
  const byte *colon(const byte *p) {
    p = space(p);
    if (*p != ':' || p >= end) return fail(GP_UNEXPECTED_BYTE, p);
    return space(p + 1);
  }

  const byte *literal(const byte *p, const char *word, size_t length) {
    for (size_t i = 0; i < length; ++i) {
      if (p + i >= end || p[i] != static_cast<byte>(word[i])) {
        return fail(GP_UNEXPECTED_BYTE, p + i);
      }
    }
    return p + length;
  }

 private:
  const byte *space_slowly(const byte *p);
  const byte *string_special(const byte *p);
};

// Appends the decoded content of a valid JSON string (between its quotes) by way of `out`, which has
// room for as many bytes as the string; returns behind the last byte written. A surrogate without
// its partner becomes U+FFFD.
byte *decode_string(const byte *content, const byte *end, byte *out);

// Copies valid JSON without the spaces between its tokens; returns behind the last byte written.
byte *copy_compact(const byte *text, const byte *end, byte *out);

inline bool is_digit(byte c) { return static_cast<byte>(c - '0') <= 9; }

// Eight ASCII digits, of which the first is the lowest byte, as a number.
inline uint64_t eight_digits(uint64_t word) {
  word -= repeated('0');
  word = word * 10 + (word >> 8);
  return (((word & 0x000000FF000000FFu) * (100 + (1000000ull << 32))) +
          (((word >> 16) & 0x000000FF000000FFu) * (1 + (10000ull << 32)))) >>
         32;
}

inline const byte *Scanner::number(const byte *p, double &value) {
  static constexpr uint64_t integer_powers[9] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
  const byte *const start = p;
  const bool negative = *p == '-';
  p += negative;
  const byte *const first = p;
  uint64_t digits = static_cast<byte>(*p - '0');
  if (digits > 9) return fail(negative ? GP_INVALID_NUMBER : GP_UNEXPECTED_BYTE, p);
  ++p;
  if (digits == 0) {
    if (is_digit(*p)) return fail(GP_INVALID_NUMBER, p);
  } else {
    while (is_digit(*p)) digits = digits * 10 + (*p++ - '0');
  }
  size_t count = static_cast<size_t>(p - first);
  int64_t exponent = 0;
  if (*p == '.') {
    const byte *const fraction = ++p;
    unsigned here;
    do {
      // The number of digits among the next eight bytes, without a branch on it.
      uint64_t word = load8(p);
      const uint64_t other = ((word & repeated(0xF0)) ^ repeated(0x30)) |
                             (((word + repeated(0x06)) & repeated(0xF0)) ^ repeated(0x30));
      here = other == 0 ? 8 : static_cast<unsigned>(__builtin_ctzll(other)) >> 3;
      if (here == 0) break;
      // Zeros take the place of the missing leading digits.
      if (here < 8) word = (word << (64 - 8 * here)) | (repeated('0') >> (8 * here));
      digits = digits * integer_powers[here] + eight_digits(word);
      p += here;
    } while (here == 8);
    if (p == fraction) return fail(GP_INVALID_NUMBER, p);
    exponent = fraction - p;
    count += static_cast<size_t>(p - fraction);
  }
  if ((*p | 0x20) == 'e') {
    ++p;
    const bool below = *p == '-';
    p += below || *p == '+';
    if (!is_digit(*p)) return fail(GP_INVALID_NUMBER, p);
    int64_t written = 0;
    while (is_digit(*p)) {
      if (written < 100000000) written = written * 10 + (*p - '0');
      ++p;
    }
    exponent += below ? -written : written;
  }
  if (__builtin_expect(
        count <= 19 && digits <= (uint64_t{1} << 53) && exponent >= -22 && exponent <= 22, 1)) {
    // Both operands are exact, so one rounding is the right one.
    const double whole = static_cast<double>(digits);
    const double magnitude =
      exponent < 0 ? whole / powers_of_ten[-exponent] : whole * powers_of_ten[exponent];
    value = negative ? -magnitude : magnitude;
    return p;
  }
  if (static_cast<size_t>(p - start) > longest_number) return fail(GP_NUMBER_TOO_LONG, start);
  value = round_number({digits, exponent, negative, count <= 19}, start, p);
  if (!(value <= 1.7976931348623157e308 && value >= -1.7976931348623157e308)) {
    // More digits of the exponent may follow a number that the text's end cuts.
    return fail(GP_NUMBER_OUT_OF_RANGE, p >= end ? end : start);
  }
  return p;
}

}  // namespace geoplan
