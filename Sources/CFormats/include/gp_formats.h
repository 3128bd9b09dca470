// What files of layers need of the system's libraries: zlib, and iconv of the C library.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bytes that a function has made; freed with gp_bytes_free.
typedef struct gp_bytes {
  uint8_t *bytes;
  size_t length;
} gp_bytes;

void gp_bytes_free(gp_bytes *bytes);

typedef enum gp_outcome {
  GP_DONE = 0,
  GP_BROKEN,     // not what it should be, or cut off
  GP_TOO_LARGE_UNPACKED,  // more than `limit` bytes
  GP_NO_MEMORY,
  GP_UNKNOWN,    // no such encoding
} gp_outcome;

typedef enum gp_packing {
  GP_GZIP,    // one member or several, one behind the other
  GP_DEFLATE  // bare, as in ZIP
} gp_packing;

gp_outcome gp_unpack(
  const uint8_t *packed, size_t length, gp_packing packing, size_t limit, gp_bytes *out);

// Bytes packed with gzip as tightly as zlib can, without a time: the same bytes give the same.
gp_outcome gp_pack(const uint8_t *bytes, size_t length, gp_bytes *out);

// The CRC-32 of bytes, as ZIP has it.
uint32_t gp_checksum(const uint8_t *bytes, size_t length);

// Text in an encoding that iconv knows, such as GB18030, in UTF-8. `*broken` is the first byte that the
// encoding does not have.
gp_outcome gp_decode(
  const uint8_t *text, size_t length, const char *encoding, size_t *broken, gp_bytes *out);

#ifdef __cplusplus
}
#endif
