// The C interface of the JSON code: scanning, documents, property columns, GeoJSON features.
//
// Every function is reentrant. A pointer to text must be followed by GP_PADDING readable bytes, the
// first of which is not above a space.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  GP_PADDING = 64,
  // The most containers inside one another that any limit may allow; bounds the use of the stack.
  GP_DEEPEST = 512
};

// Why text was refused.
typedef enum gp_problem {
  GP_NONE = 0,
  // JSON itself.
  GP_TRUNCATED,
  GP_UNEXPECTED_BYTE,
  GP_INVALID_NUMBER,
  GP_NUMBER_OUT_OF_RANGE,
  GP_NUMBER_TOO_LONG,
  GP_INVALID_ESCAPE,
  GP_CONTROL_CHARACTER,
  GP_INVALID_UTF8,
  GP_TOO_DEEP,
  GP_TRAILING_CONTENT,
  GP_OUT_OF_MEMORY,
  // The structure of GeoJSON.
  GP_WRONG_TYPE,
  GP_MISSING_MEMBER,
  GP_DUPLICATE_MEMBER,
  GP_UNKNOWN_TYPE,
  GP_POSITION_TOO_SHORT,
  GP_LINE_TOO_SHORT,
  GP_RING_TOO_SHORT,
  GP_RING_NOT_CLOSED,
  GP_MIXED_CRS,
  GP_TOO_LARGE
} gp_problem;

// A refusal: why, at which byte, and the member or thing that it is about (a constant, or NULL).
typedef struct gp_failure {
  gp_problem problem;
  size_t offset;
  const char *subject;
} gp_failure;

// simdjson's version, such as "3.0.1".
const char *gp_simdjson_version(void);

// The correctly rounded value of a valid JSON number; infinite when out of range.
double gp_number(const uint8_t *text, size_t length);

// Checks that the text is one JSON value, nested at most max_depth deep.
bool gp_json_validate(
  const uint8_t *text, size_t length, uint32_t max_depth, gp_failure *failure);

// Decodes the content of a valid JSON string, without its quotes, into `out`, which has room for
// `length` bytes; returns how many were written.
size_t gp_decode_string(const uint8_t *content, size_t length, uint8_t *out);

// A whole document, laid out flat in the order of the text. An array is followed by its items, an
// object by a string and a value for each member; the first node is an array that holds the root.

typedef enum gp_node_kind {
  GP_NODE_NULL = 0,
  GP_NODE_FALSE,
  GP_NODE_TRUE,
  GP_NODE_NUMBER,
  GP_NODE_STRING,
  GP_NODE_ARRAY,
  GP_NODE_OBJECT
} gp_node_kind;

typedef struct gp_node {
  gp_node_kind kind;
  size_t start;   // of a string, in the document's text
  size_t length;  // bytes of a string, items of an array, members of an object
  double number;
} gp_node;

typedef struct gp_document gp_document;

// NULL after a failure.
gp_document *gp_document_parse(
  const uint8_t *text, size_t length, uint32_t max_depth, gp_failure *failure);
void gp_document_destroy(gp_document *document);

typedef struct gp_document_view {
  const gp_node *nodes;
  size_t count;
  const uint8_t *text;
  size_t text_length;
} gp_document_view;

gp_document_view gp_document_contents(const gp_document *document);

// Property columns.

typedef enum gp_value_kind {
  GP_VALUE_MISSING = 0,
  GP_VALUE_NULL,
  GP_VALUE_BOOL,
  GP_VALUE_NUMBER,
  GP_VALUE_TEXT,
  GP_VALUE_OTHER
} gp_value_kind;

// Columns under construction, one for each name asked for.
typedef struct gp_property_table gp_property_table;

// Takes names in UTF-8, one after the other in `text`; name i ends at ends[i]. NULL without memory.
gp_property_table *gp_property_table_create(
  const uint8_t *text, const size_t *ends, size_t count);
void gp_property_table_destroy(gp_property_table *table);

// Appends a row for each of the features first..<end: the properties lie in `bytes` from
// starts[i] + identifier_lengths[i] to starts[i + 1]; no bytes mean no properties. `length` is the
// end of all slices.
// On failure the offset is one in `bytes`, and *row is the feature.
bool gp_property_table_read(
  gp_property_table *table, const uint8_t *bytes, const uint64_t *starts,
  const uint32_t *identifier_lengths, size_t length, size_t first, size_t end,
  gp_failure *failure, size_t *row);

// One column's rows: kinds; numbers (1 or 0 for a boolean, NaN where there is none); and the end of
// each row's text in the column's text: decoded UTF-8 of a string, JSON of an array or object.
typedef struct gp_property_column {
  size_t rows;
  const uint8_t *kinds;
  const double *numbers;
  const uint64_t *text_ends;
  const uint8_t *text;
  size_t text_length;
} gp_property_column;

gp_property_column gp_property_table_column(const gp_property_table *table, size_t index);

#ifdef __cplusplus
}
#endif
