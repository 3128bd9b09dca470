#include <cfloat>
#include <limits>

#include "scan.hpp"
#include "simdjson.h"

namespace geoplan {

const double powers_of_ten[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

double round_number(const NumberText &number, const byte *text, const byte *end) {
  namespace numbers = simdjson::SIMDJSON_BUILTIN_IMPLEMENTATION::numberparsing;
  if (number.exact) {
    if (number.digits == 0) return number.negative ? -0.0 : 0.0;
    // 19 digits or fewer: beyond these exponents the value is below half the smallest double, or
    // above the largest.
    if (number.exponent < simdjson::internal::smallest_power) return number.negative ? -0.0 : 0.0;
    if (number.exponent > simdjson::internal::largest_power) {
      return std::numeric_limits<double>::infinity();
    }
    double value;
    if (numbers::compute_float_64(number.exponent, number.digits, number.negative, value)) {
      return value;
    }
  }
  return simdjson::internal::from_chars(
    reinterpret_cast<const char *>(text), reinterpret_cast<const char *>(end));
}

}  // namespace geoplan

const char *gp_simdjson_version(void) {
#define GP_TEXT(x) #x
#define GP_VERSION(x) GP_TEXT(x)
  return GP_VERSION(SIMDJSON_VERSION);
#undef GP_VERSION
#undef GP_TEXT
}
