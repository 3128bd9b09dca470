#include "gp_formats.h"

#include <errno.h>
#include <iconv.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

void gp_bytes_free(gp_bytes *bytes) {
  free(bytes->bytes);
  *bytes = (gp_bytes){0};
}

// Room for at least one more byte, at most limit + 1 in all, so that too much shows.
static bool grow(gp_bytes *out, size_t *capacity, size_t limit) {
  if (out->length < *capacity) return true;
  size_t next = *capacity < 65536 ? 65536 : *capacity * 2;
  if (next > limit) next = limit + 1;
  uint8_t *bytes = realloc(out->bytes, next);
  if (bytes == NULL) return false;
  out->bytes = bytes;
  *capacity = next;
  return true;
}

static size_t chunk(size_t length) { return length > UINT_MAX / 2 ? UINT_MAX / 2 : length; }

enum { WINDOW = 15, WITH_GZIP_HEADER = 16 };

gp_outcome gp_pack(const uint8_t *bytes, size_t length, gp_bytes *out) {
  *out = (gp_bytes){0};
  enum { MEMORY = 9 };
  z_stream stream = {0};
  const int made = deflateInit2(
    &stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW + WITH_GZIP_HEADER, MEMORY, Z_DEFAULT_STRATEGY);
  if (made != Z_OK) return GP_NO_MEMORY;
  const size_t capacity = deflateBound(&stream, length);
  out->bytes = malloc(capacity);
  int code = out->bytes == NULL ? Z_MEM_ERROR : Z_OK;
  size_t used = 0;
  while (code == Z_OK) {
    const uInt given = (uInt)chunk(length - used), room = (uInt)chunk(capacity - out->length);
    stream.next_in = (Bytef *)(bytes + used);
    stream.avail_in = given;
    stream.next_out = out->bytes + out->length;
    stream.avail_out = room;
    code = deflate(&stream, given == length - used ? Z_FINISH : Z_NO_FLUSH);
    used += given - stream.avail_in;
    out->length += room - stream.avail_out;
  }
  deflateEnd(&stream);
  if (code == Z_STREAM_END) return GP_DONE;
  gp_bytes_free(out);
  return GP_NO_MEMORY;
}

gp_outcome gp_unpack(
  const uint8_t *packed, size_t length, gp_packing packing, size_t limit, gp_bytes *out) {
  *out = (gp_bytes){0};
  z_stream stream = {0};
  if (inflateInit2(&stream, packing == GP_GZIP ? WINDOW + WITH_GZIP_HEADER : -WINDOW) != Z_OK) {
    return GP_NO_MEMORY;
  }
  gp_outcome outcome = GP_DONE;
  size_t capacity = 0, used = 0;
  for (;;) {
    if (!grow(out, &capacity, limit)) {
      outcome = GP_NO_MEMORY;
      break;
    }
    const uInt given = (uInt)chunk(length - used), room = (uInt)chunk(capacity - out->length);
    stream.next_in = (Bytef *)(packed + used);
    stream.avail_in = given;
    stream.next_out = out->bytes + out->length;
    stream.avail_out = room;
    const int code = inflate(&stream, Z_NO_FLUSH);
    used += given - stream.avail_in;
    out->length += room - stream.avail_out;
    if (out->length > limit) {
      outcome = GP_TOO_LARGE_UNPACKED;
      break;
    }
    if (code == Z_STREAM_END) {
      // Behind a member of gzip another one may stand.
      if (packing == GP_GZIP && used < length && packed[used] == 0x1F) {
        if (inflateReset(&stream) == Z_OK) continue;
      }
      break;
    }
    const bool is_stuck = stream.avail_in == given && stream.avail_out == room;
    if (code != Z_OK || is_stuck) {
      outcome = code == Z_MEM_ERROR ? GP_NO_MEMORY : GP_BROKEN;
      break;
    }
  }
  inflateEnd(&stream);
  if (outcome != GP_DONE) gp_bytes_free(out);
  return outcome;
}

uint32_t gp_checksum(const uint8_t *bytes, size_t length) {
  uLong sum = crc32(0, NULL, 0);
  while (length > 0) {
    const size_t piece = chunk(length);
    sum = crc32(sum, bytes, (uInt)piece);
    bytes += piece;
    length -= piece;
  }
  return (uint32_t)sum;
}

gp_outcome gp_decode(
  const uint8_t *text, size_t length, const char *encoding, size_t *broken, gp_bytes *out) {
  *out = (gp_bytes){0};
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == (iconv_t)-1) return GP_UNKNOWN;
  gp_outcome outcome = GP_DONE;
  // No character of any encoding becomes more than four bytes, and each has at least one.
  const size_t capacity = 4 * length + 16;
  out->bytes = malloc(capacity);
  if (out->bytes == NULL) {
    outcome = GP_NO_MEMORY;
  } else {
    char *from = (char *)text, *to = (char *)out->bytes;
    size_t left = length, room = capacity;
    if (iconv(converter, &from, &left, &to, &room) == (size_t)-1 ||
        iconv(converter, NULL, NULL, &to, &room) == (size_t)-1) {
      outcome = GP_BROKEN;
      *broken = length - left;
    }
    out->length = capacity - room;
  }
  iconv_close(converter);
  if (outcome != GP_DONE) gp_bytes_free(out);
  return outcome;
}
