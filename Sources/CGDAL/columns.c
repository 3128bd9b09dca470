#include "columns.h"

#include <stdlib.h>
#include <string.h>

uint8_t *gp_buffer_grow(gp_buffer *buffer, size_t more) {
  if (buffer->length + more > buffer->capacity) {
    size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity;
    while (capacity < buffer->length + more) capacity *= 2;
    uint8_t *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) return NULL;
    buffer->bytes = bytes;
    buffer->capacity = capacity;
  }
  return buffer->bytes + buffer->length;
}

bool gp_buffer_append(gp_buffer *buffer, const void *bytes, size_t count) {
  if (count == 0) return true;
  uint8_t *place = gp_buffer_grow(buffer, count);
  if (place == NULL) return false;
  memcpy(place, bytes, count);
  buffer->length += count;
  return true;
}

static bool set_bit(gp_buffer *buffer, int64_t row, bool value) {
  if ((row & 7) == 0) {
    uint8_t *place = gp_buffer_grow(buffer, 1);
    if (place == NULL) return false;
    *place = 0;
    buffer->length++;
  }
  if (value) buffer->bytes[row >> 3] |= (uint8_t)(1u << (row & 7));
  return true;
}

static size_t width(gp_column_kind kind) {
  switch (kind) {
    case GP_COLUMN_INT32:
    case GP_COLUMN_DAYS: return 4;
    case GP_COLUMN_INT64:
    case GP_COLUMN_REAL: return 8;
    default: return 0;
  }
}

static bool has_content(gp_column_kind kind) { return kind >= GP_COLUMN_TEXT; }

static bool append_end(gp_column *column) {
  const int32_t end = (int32_t)column->content.length;
  return gp_buffer_append(&column->values, &end, sizeof end);
}

static bool begin_content(gp_column *column) {
  const int32_t start = 0;
  return column->values.length > 0 || gp_buffer_append(&column->values, &start, sizeof start);
}

bool gp_column_null(gp_column *column, int64_t row) {
  column->nulls++;
  if (!set_bit(&column->validity, row, false)) return false;
  if (column->kind == GP_COLUMN_BOOL) return set_bit(&column->values, row, false);
  if (has_content(column->kind)) return begin_content(column) && append_end(column);
  const uint64_t nothing = 0;
  return gp_buffer_append(&column->values, &nothing, width(column->kind));
}

bool gp_column_value(gp_column *column, int64_t row, const void *value, size_t size) {
  if (has_content(column->kind)) {
    return gp_buffer_append(&column->content, value, size) && gp_column_end_text(column, row);
  }
  return set_bit(&column->validity, row, true) && gp_buffer_append(&column->values, value, size);
}

bool gp_column_flag(gp_column *column, int64_t row, bool value) {
  return set_bit(&column->validity, row, true) && set_bit(&column->values, row, value);
}

bool gp_column_end_text(gp_column *column, int64_t row) {
  return set_bit(&column->validity, row, true) && begin_content(column) && append_end(column);
}

void gp_column_clear(gp_column *column) {
  free(column->validity.bytes);
  free(column->values.bytes);
  free(column->content.bytes);
  column->validity = column->values = column->content = (gp_buffer){0};
  column->nulls = 0;
}

static const char *format(gp_column_kind kind) {
  switch (kind) {
    case GP_COLUMN_INT32: return "i";
    case GP_COLUMN_INT64: return "l";
    case GP_COLUMN_REAL: return "g";
    case GP_COLUMN_BOOL: return "b";
    case GP_COLUMN_DAYS: return "tdD";
    case GP_COLUMN_TEXT:
    case GP_COLUMN_JSON: return "u";
    case GP_COLUMN_BYTES:
    case GP_COLUMN_WKB: return "z";
  }
  return "n";
}

// Metadata of one entry: counts and lengths of four bytes before the texts.
static char *extension(const char *value) {
  static const char key[] = "ARROW:extension:name";
  const int32_t one = 1, key_length = sizeof key - 1, length = (int32_t)strlen(value);
  gp_buffer text = {0};
  const bool done = gp_buffer_append(&text, &one, 4) && gp_buffer_append(&text, &key_length, 4) &&
    gp_buffer_append(&text, key, (size_t)key_length) && gp_buffer_append(&text, &length, 4) &&
    gp_buffer_append(&text, value, (size_t)length);
  if (done) return (char *)text.bytes;
  free(text.bytes);
  return NULL;
}

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; i++) {
    gp_arrow_release_schema(schema->children[i]);
    free(schema->children[i]);
  }
  free(schema->children);
  free((void *)schema->name);
  free((void *)schema->metadata);
  schema->release = NULL;
}

enum { NULLABLE = 2 };

bool gp_columns_schema(const gp_column *columns, size_t count, struct ArrowSchema *out) {
  *out = (struct ArrowSchema){.format = "+s", .release = release_schema};
  out->children = calloc(count == 0 ? 1 : count, sizeof *out->children);
  if (out->children == NULL) goto failed;
  for (size_t i = 0; i < count; i++) {
    struct ArrowSchema *child = calloc(1, sizeof *child);
    if (child == NULL) goto failed;
    out->children[i] = child;
    out->n_children++;
    child->format = format(columns[i].kind);
    child->flags = NULLABLE;
    child->release = release_schema;
    child->name = strdup(columns[i].name);
    if (child->name == NULL) goto failed;
    const bool is_json = columns[i].kind == GP_COLUMN_JSON;
    if (is_json || columns[i].kind == GP_COLUMN_WKB) {
      child->metadata = extension(is_json ? "arrow.json" : "ogc.wkb");
      if (child->metadata == NULL) goto failed;
    }
  }
  return true;
failed:
  release_schema(out);
  return false;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    gp_arrow_release_array(array->children[i]);
    free(array->children[i]);
  }
  free(array->children);
  for (int64_t i = 0; i < array->n_buffers; i++) free((void *)array->buffers[i]);
  free(array->buffers);
  array->release = NULL;
}

bool gp_columns_array(
  gp_column *columns, size_t count, int64_t rows, struct ArrowArray *out) {
  *out = (struct ArrowArray){.length = rows, .release = release_array};
  out->buffers = calloc(1, sizeof *out->buffers);
  out->children = calloc(count == 0 ? 1 : count, sizeof *out->children);
  if (out->buffers == NULL || out->children == NULL) goto failed;
  out->n_buffers = 1;
  for (size_t i = 0; i < count; i++) {
    struct ArrowArray *child = calloc(1, sizeof *child);
    if (child == NULL) goto failed;
    out->children[i] = child;
    out->n_children++;
    child->length = rows;
    child->null_count = columns[i].nulls;
    child->release = release_array;
    child->buffers = calloc(3, sizeof *child->buffers);
    if (child->buffers == NULL) goto failed;
    child->n_buffers = has_content(columns[i].kind) ? 3 : 2;
    child->buffers[0] = columns[i].validity.bytes;
    child->buffers[1] = columns[i].values.bytes;
    child->buffers[2] = columns[i].content.bytes;
    columns[i].validity = columns[i].values = columns[i].content = (gp_buffer){0};
    columns[i].nulls = 0;
  }
  return true;
failed:
  release_array(out);
  return false;
}
