// The structs of Arrow's C data interface and C stream interface, version 1.
//
// They are an ABI, not a library: whoever makes data in memory and whoever reads them agree on these
// three structs alone. Whoever receives one calls its `release` once, unless that is NULL.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Guards as the specification names them, so that another header with the same structs may follow.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};

#endif

// Each calls `release` where there is one; what is released already, or was never filled, stays so.
void gp_arrow_release_schema(struct ArrowSchema *schema);
void gp_arrow_release_array(struct ArrowArray *array);
void gp_arrow_release_stream(struct ArrowArrayStream *stream);

#ifdef __cplusplus
}
#endif
