// Numbers of which a double can't hold every digit: one form for one value, and their order.
#include <algorithm>
#include <string>

#include "exact.hpp"
#include "scan.hpp"

namespace geoplan {

namespace {

// A number in the form of gp_exact_digits, taken apart without copying.
struct Parts {
  const byte *first, *last;  // digits, among them at most a point
  int64_t whole;             // digits before the point
  bool negative;

  Parts(const byte *text, size_t length) {
    const byte *const end = text + length;
    negative = length > 0 && *text == '-';
    first = text + negative;
    last = std::find(first, end, 'e');
    whole = std::find(first, last, '.') - first;
    if (last == end) return;
    int64_t exponent = 0;
    for (const byte *p = last + 1; p < end; ++p) {
      if (is_digit(*p)) exponent = exponent * 10 + (*p - '0');
    }
    whole += exponent;
  }

  // The next digit; zeros follow the last.
  byte next() {
    if (first < last && *first == '.') ++first;
    return first < last ? *first++ : '0';
  }
};

}  // namespace

size_t exact_digits(const byte *text, size_t length, byte *out) {
  const byte *const end = text + length;
  byte *p = out;
  if (text < end && (*text == '-' || *text == '+')) {
    if (*text == '-') *p++ = '-';
    ++text;
  }
  byte *const digits = p;
  int64_t whole = 0;  // digits before the point
  bool in_fraction = false;
  for (; text < end && (*text | 0x20) != 'e'; ++text) {
    if (*text == '.') {
      in_fraction = true;
      continue;
    }
    if (*text == '0' && p == digits) {
      whole -= in_fraction;
      continue;
    }
    whole += !in_fraction;
    *p++ = *text;
  }
  if (text < end) {
    const bool below = ++text < end && *text == '-';
    int64_t exponent = 0;
    for (; text < end; ++text) {
      if (is_digit(*text) && exponent < 100000000) exponent = exponent * 10 + (*text - '0');
    }
    whole += below ? -exponent : exponent;
  }
  while (p > digits && p[-1] == '0') --p;
  const int64_t count = p - digits;
  if (count == 0) return static_cast<size_t>(p - out);
  if (whole < count) {
    // A fraction; what is not below 2^53 has digits before it.
    if (whole <= 0) return static_cast<size_t>(p - out);
    std::memmove(digits + whole + 1, digits + whole, static_cast<size_t>(count - whole));
    digits[whole] = '.';
    ++p;
  } else if (whole - count <= 21) {
    p = std::fill_n(p, whole - count, byte{'0'});
  } else {
    if (count > 1) {
      std::memmove(digits + 2, digits + 1, static_cast<size_t>(count - 1));
      digits[1] = '.';
      ++p;
    }
    *p++ = 'e';
    *p++ = '+';
    const std::string exponent = std::to_string(whole - 1);
    p = std::copy(exponent.begin(), exponent.end(), p);
  }
  return static_cast<size_t>(p - out);
}

int exact_order(const byte *a, size_t a_length, const byte *b, size_t b_length) {
  Parts x(a, a_length), y(b, b_length);
  if (x.negative != y.negative) return x.negative ? -1 : 1;
  const int greater = x.negative ? -1 : 1;
  if (x.whole != y.whole) return x.whole > y.whole ? greater : -greater;
  while (x.first < x.last || y.first < y.last) {
    const byte one = x.next(), other = y.next();
    if (one != other) return one > other ? greater : -greater;
  }
  return 0;
}

}  // namespace geoplan

size_t gp_exact_digits(const uint8_t *text, size_t length, uint8_t *out) {
  return geoplan::exact_digits(text, length, out);
}

int gp_exact_order(const uint8_t *a, size_t a_length, const uint8_t *b, size_t b_length) {
  return geoplan::exact_order(a, a_length, b, b_length);
}
