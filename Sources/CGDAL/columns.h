// Columns of a batch under construction, as Arrow has them.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arrow_data.h"

typedef struct gp_buffer {
  uint8_t *bytes;
  size_t length, capacity;
} gp_buffer;

// What values of a column are. Texts and bytes have offsets of four bytes.
typedef enum gp_column_kind {
  GP_COLUMN_INT32,
  GP_COLUMN_INT64,
  GP_COLUMN_REAL,
  GP_COLUMN_BOOL,
  GP_COLUMN_DAYS,
  GP_COLUMN_TEXT,
  GP_COLUMN_JSON,
  GP_COLUMN_BYTES,
  GP_COLUMN_WKB,
} gp_column_kind;

typedef struct gp_column {
  gp_column_kind kind;
  char *name;
  int field;  // its place in the layer's definition; -1 for row numbers and geometries
  int type;   // GDAL's type of it
  int64_t nulls;
  gp_buffer validity, values, content;
} gp_column;

// Makes room for more bytes behind a buffer's length; NULL without memory.
uint8_t *gp_buffer_grow(gp_buffer *buffer, size_t more);
bool gp_buffer_append(gp_buffer *buffer, const void *bytes, size_t count);

// Each begins or ends row number `row` of a column; false without memory.
bool gp_column_null(gp_column *column, int64_t row);
bool gp_column_value(gp_column *column, int64_t row, const void *value, size_t size);
bool gp_column_flag(gp_column *column, int64_t row, bool value);
// Behind whatever was appended to `content` since the row before.
bool gp_column_end_text(gp_column *column, int64_t row);

void gp_column_clear(gp_column *column);

// The schema of columns, and an array that takes their buffers over and leaves them empty.
bool gp_columns_schema(const gp_column *columns, size_t count, struct ArrowSchema *out);
bool gp_columns_array(
  gp_column *columns, size_t count, int64_t rows, struct ArrowArray *out);
