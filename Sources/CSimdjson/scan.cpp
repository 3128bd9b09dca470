#include "scan.hpp"

namespace geoplan {

const byte *Scanner::space_slowly(const byte *p) {
  saw_space = true;
  while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) ++p;
  return p;
}

namespace {

bool continues(byte c) { return (c & 0xC0) == 0x80; }

int hex_value(byte c) {
  if (is_digit(c)) return c - '0';
  const byte lower = c | 0x20;
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The length of the well-formed UTF-8 sequence at `p`, which is not ASCII; 0 when there is none.
// The table of well-formed sequences in the Unicode Standard, section 3.9.
unsigned utf8_sequence(const byte *p) {
  const byte a = p[0], b = p[1];
  if (a >= 0xC2 && a <= 0xDF) return continues(b) ? 2 : 0;
  if (a >= 0xE0 && a <= 0xEF) {
    const byte low = a == 0xE0 ? 0xA0 : 0x80, high = a == 0xED ? 0x9F : 0xBF;
    return b >= low && b <= high && continues(p[2]) ? 3 : 0;
  }
  if (a >= 0xF0 && a <= 0xF4) {
    const byte low = a == 0xF0 ? 0x90 : 0x80, high = a == 0xF4 ? 0x8F : 0xBF;
    return b >= low && b <= high && continues(p[2]) && continues(p[3]) ? 4 : 0;
  }
  return 0;
}

}  // namespace

// At a byte of a string that is not plain: an escape, a byte above ASCII, or a control character.
const byte *Scanner::string_special(const byte *p) {
  if (*p == '\\') {
    saw_escape = true;
    if (p + 1 >= end) return fail(GP_TRUNCATED, end);
    switch (p[1]) {
      case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
        return p + 2;
      case 'u':
        for (int i = 2; i < 6; ++i) {
          if (p + i >= end || hex_value(p[i]) < 0) {
            return fail(GP_INVALID_ESCAPE, p + i >= end ? end : p);
          }
        }
        return p + 6;
      default:
        return fail(GP_INVALID_ESCAPE, p);
    }
  }
  if (*p < 0x20) return fail(GP_CONTROL_CHARACTER, p);
  do {
    const unsigned length = utf8_sequence(p);
    // A sequence that reaches the end may be cut there.
    if (length == 0) return fail(GP_INVALID_UTF8, end - p < 4 ? end : p);
    p += length;
  } while (*p >= 0x80 && p < end);
  return p;
}

const byte *Scanner::skip(const byte *p, uint32_t depth) {
  switch (*p) {
    case '{':
      if (depth == 0) return fail(GP_TOO_DEEP, p);
      p = space(p + 1);
      if (*p == '}' && p < end) return p + 1;
      while (true) {
        if (*p != '"') return fail(GP_UNEXPECTED_BYTE, p);
        if (!(p = string(p))) return nullptr;
        if (!(p = colon(p))) return nullptr;
        if (!(p = skip(p, depth - 1))) return nullptr;
        p = space(p);
        if (p >= end || (*p != ',' && *p != '}')) return fail(GP_UNEXPECTED_BYTE, p);
        if (*p == '}') return p + 1;
        p = space(p + 1);
      }
    case '[':
      if (depth == 0) return fail(GP_TOO_DEEP, p);
      p = space(p + 1);
      if (*p == ']' && p < end) return p + 1;
      while (true) {
        if (!(p = skip(p, depth - 1))) return nullptr;
        p = space(p);
        if (p >= end || (*p != ',' && *p != ']')) return fail(GP_UNEXPECTED_BYTE, p);
        if (*p == ']') return p + 1;
        p = space(p + 1);
      }
    case '"':
      return string(p);
    case 't':
      return literal(p, "true", 4);
    case 'f':
      return literal(p, "false", 5);
    case 'n':
      return literal(p, "null", 4);
    default: {
      double ignored;
      return number(p, ignored);
    }
  }
}

byte *decode_string(const byte *p, const byte *end, byte *out) {
  while (p < end) {
    if (*p != '\\') {
      *out++ = *p++;
      continue;
    }
    if (++p >= end) return out;
    switch (*p++) {
      case 'b': *out++ = '\b'; continue;
      case 'f': *out++ = '\f'; continue;
      case 'n': *out++ = '\n'; continue;
      case 'r': *out++ = '\r'; continue;
      case 't': *out++ = '\t'; continue;
      case 'u': break;
      default: *out++ = p[-1]; continue;
    }
    if (end - p < 4) return out;
    const auto unit = [](const byte *q) {
      uint32_t value = 0;
      for (int i = 0; i < 4; ++i) value = value << 4 | (static_cast<uint32_t>(hex_value(q[i])) & 15);
      return value;
    };
    uint32_t scalar = unit(p);
    p += 4;
    if (scalar >= 0xD800 && scalar <= 0xDFFF) {
      uint32_t low = 0;
      if (scalar < 0xDC00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u') low = unit(p + 2);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00);
        p += 6;
      } else {
        scalar = 0xFFFD;
      }
    }
    if (scalar < 0x80) {
      *out++ = static_cast<byte>(scalar);
    } else if (scalar < 0x800) {
      *out++ = static_cast<byte>(0xC0 | scalar >> 6);
      *out++ = static_cast<byte>(0x80 | (scalar & 0x3F));
    } else if (scalar < 0x10000) {
      *out++ = static_cast<byte>(0xE0 | scalar >> 12);
      *out++ = static_cast<byte>(0x80 | (scalar >> 6 & 0x3F));
      *out++ = static_cast<byte>(0x80 | (scalar & 0x3F));
    } else {
      *out++ = static_cast<byte>(0xF0 | scalar >> 18);
      *out++ = static_cast<byte>(0x80 | (scalar >> 12 & 0x3F));
      *out++ = static_cast<byte>(0x80 | (scalar >> 6 & 0x3F));
      *out++ = static_cast<byte>(0x80 | (scalar & 0x3F));
    }
  }
  return out;
}

byte *copy_compact(const byte *p, const byte *end, byte *out) {
  while (p < end) {
    const byte c = *p++;
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    *out++ = c;
    if (c != '"') continue;
    while (p < end && *p != '"') {
      if (*p == '\\') *out++ = *p++;
      *out++ = *p++;
    }
    if (p < end) *out++ = *p++;
  }
  return out;
}

}  // namespace geoplan

using geoplan::Scanner;

bool gp_json_validate(
  const uint8_t *text, size_t length, uint32_t max_depth, gp_failure *failure) {
  Scanner scanner(text, text + length);
  const uint8_t *p = scanner.space(text);
  p = p < scanner.end ? scanner.skip(p, max_depth) : scanner.fail(GP_TRUNCATED, p);
  if (p) {
    p = scanner.space(p);
    if (p < scanner.end) p = scanner.fail(GP_TRAILING_CONTENT, p);
  }
  if (!p) scanner.report(failure);
  return p != nullptr;
}

double gp_number(const uint8_t *text, size_t length) {
  Scanner scanner(text, text + length);
  double value;
  return scanner.number(text, value) ? value : __builtin_inf();
}

size_t gp_decode_string(const uint8_t *content, size_t length, uint8_t *out) {
  return static_cast<size_t>(geoplan::decode_string(content, content + length, out) - out);
}
