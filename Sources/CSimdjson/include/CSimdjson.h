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

// The greatest coordinate either way: 40,000 km around the Earth are 4e10 mm, and no unit is smaller.
#define GP_FARTHEST 1e11

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
  GP_POSITION_TOO_FAR,
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

// The digits of a number that is not below 2^53, of which a double can't hold all, in one form for one
// value however it was written: no leading zeros, a point only before a fraction, an exponent only
// where more than 21 zeros would stand in its place. `out` has room for length + GP_EXACT_ROOM bytes;
// returns how many were written.
enum { GP_EXACT_ROOM = 48 };
size_t gp_exact_digits(const uint8_t *text, size_t length, uint8_t *out);

// -1, 0 or 1 for a number below, equal to or above another, both in the form of gp_exact_digits.
int gp_exact_order(const uint8_t *a, size_t a_length, const uint8_t *b, size_t b_length);

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
  size_t start;   // of a string, in the document's text; of a number's gp_exact_digits
  size_t length;  // bytes of these, items of an array, members of an object
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
// each row's text in the column's text: decoded UTF-8 of a string, JSON of an array or object, of
// numbers not below 2^53 their gp_exact_digits.
typedef struct gp_property_column {
  size_t rows;
  const uint8_t *kinds;
  const double *numbers;
  const uint64_t *text_ends;
  const uint8_t *text;
  size_t text_length;
} gp_property_column;

gp_property_column gp_property_table_column(const gp_property_table *table, size_t index);

// A survey of all property names.

typedef struct gp_property_survey gp_property_survey;

// Up to `text_limit` different texts of each name are kept; NULL without memory.
gp_property_survey *gp_property_survey_create(size_t text_limit);
void gp_property_survey_destroy(gp_property_survey *survey);

// Like gp_property_table_read.
bool gp_property_survey_read(
  gp_property_survey *survey, const uint8_t *bytes, const uint64_t *starts,
  const uint32_t *identifier_lengths, size_t length, size_t first, size_t end,
  gp_failure *failure, size_t *row);

typedef struct gp_text {
  const uint8_t *bytes;
  size_t length;
} gp_text;

typedef struct gp_property_summary {
  gp_text name;
  uint64_t counts[GP_VALUE_OTHER + 1];  // by kind; missing is always 0
  double least, greatest;               // of the numbers; infinite the wrong way without any
  gp_text least_digits, greatest_digits;  // their gp_exact_digits where they have some
  size_t text_count;                    // different texts kept
  bool has_more_texts;
} gp_property_summary;

// Names in the order in which they first stand.
size_t gp_property_survey_count(const gp_property_survey *survey);
gp_property_summary gp_property_survey_summary(const gp_property_survey *survey, size_t index);
gp_text gp_property_survey_text(const gp_property_survey *survey, size_t index, size_t text);

// GeoJSON features.

typedef struct gp_read_options {
  uint32_t max_depth;  // containers inside one another, counted from the root of the text
  bool mend;           // close open rings, drop rings and lines that are too short, and note it
} gp_read_options;

// Accepted although RFC 7946 says otherwise, or worth telling.
typedef enum gp_remark {
  GP_REMARK_NO_PROPERTIES = 0,   // a feature without the member
  GP_REMARK_NO_GEOMETRY_MEMBER,  // likewise
  GP_REMARK_NULL_IDENTIFIER,
  GP_REMARK_EMPTY_PART,          // dropped from a geometry that has others
  GP_REMARK_BOUNDING_BOX,        // not four or six numbers; no bounding box is used
  GP_REMARK_LONG_POSITION,       // four numbers or more
  GP_REMARK_FOREIGN_STRUCTURE,   // a member that the format defines for another type
  GP_REMARK_NESTED_COLLECTION,
  GP_REMARK_KINDS                // how many there are
} gp_remark;

typedef struct gp_remark_count {
  uint64_t count;
  size_t feature;  // the first: its number in the columns, and the byte
  size_t offset;
} gp_remark_count;

typedef enum gp_mending_kind {
  GP_MENDED_OPEN_RING = 0,  // closed
  GP_MENDED_SHORT_RING,     // dropped; an outer one with its holes
  GP_MENDED_SHORT_LINE      // dropped
} gp_mending_kind;

typedef struct gp_mending {
  gp_mending_kind kind;
  size_t feature;
  size_t offset;
} gp_mending;

// Features under construction, as columns. Ends count from the start of the columns.
typedef struct gp_columns gp_columns;

gp_columns *gp_columns_create(void);  // NULL without memory
void gp_columns_destroy(gp_columns *columns);
void gp_columns_clear(gp_columns *columns);

typedef struct gp_columns_view {
  const double *coordinates;  // x and y in turn
  size_t coordinate_count;
  const uint32_t *ring_ends;  // in coordinates
  size_t ring_count;
  const uint32_t *part_ends;  // in rings
  const uint8_t *part_kinds;  // 0 point, 1 line, 2 polygon
  size_t part_count;
  const uint32_t *feature_ends;  // in parts
  const uint8_t *types;          // 0 none, 1 Point … 7 GeometryCollection
  const double *envelopes;       // west, south, east, north of each
  size_t feature_count;
  const uint8_t *attributes;  // of each feature its identifier, then its properties
  size_t attribute_length;
  const uint64_t *attribute_ends;
  const uint32_t *identifier_lengths;
  uint64_t without_geometry;
  uint64_t empty_geometry;  // of those, the ones that have a geometry of no position
  uint64_t long_positions;  // more than two numbers
  uint64_t foreign_members;
  uint64_t with_crs;  // features that have a `crs`, or whose collection in a sequence does
  gp_remark_count remarks[GP_REMARK_KINDS];
  const gp_mending *mendings;
  size_t mending_count;
  const uint8_t *crs;  // the text of the `crs` member that features or geometries have; or NULL
  size_t crs_length;
  size_t crs_feature;
  size_t crs_offset;
} gp_columns_view;

gp_columns_view gp_columns_contents(const gp_columns *columns);

// Adds to all ends, so that they count from the start of larger columns.
void gp_columns_rebase(
  gp_columns *columns, uint32_t coordinates, uint32_t rings, uint32_t parts, uint64_t attributes);

typedef enum gp_step {
  GP_STEP_FAILED = 0,
  GP_STEP_MORE,       // the text must go on before anything can be said; go on from `position`
  GP_STEP_NEXT,       // at the next feature or record, at the limit or beyond
  GP_STEP_END         // behind what was to be read
} gp_step;

typedef struct gp_progress {
  gp_step step;
  size_t position;
  gp_failure failure;
  bool inside_feature;  // whether the failure lies in the feature behind the last one read
} gp_progress;

// A window of a text that may go on behind it. Offsets count from its first byte.
typedef struct gp_window {
  const uint8_t *bytes;
  size_t length;
  bool final;  // whether the text ends where the window does
} gp_window;

// What is known of a FeatureCollection's own members.
typedef struct gp_root {
  bool is_collection;  // else it is a record: a feature or a geometry
  bool has_type, has_features, has_crs;
  size_t crs_start, crs_length;  // of the last call that found one, in its window; length 0: none
  uint64_t foreign_members;
  gp_remark_count remarks[GP_REMARK_KINDS];
  char first_key[64];  // of the first feature or of the record, for gp_find_start; as written
  size_t first_key_length;
} gp_root;

// From the start of a text, through space and marks before it: to the first feature of a collection
// (GP_STEP_NEXT), or behind its empty array (GP_STEP_END), or to the first record (GP_STEP_NEXT).
gp_progress gp_scan_root(gp_window window, const gp_read_options *options, gp_root *root);

// From a feature of a collection to a later one at `limit` or beyond, or behind the array.
gp_progress gp_scan_features(
  gp_window window, size_t position, size_t limit, const gp_read_options *options,
  gp_columns *columns);

// From behind the array of features to behind the collection.
gp_progress gp_scan_tail(
  gp_window window, size_t position, const gp_read_options *options, gp_root *root);

// From behind a text to the next one of a sequence (GP_STEP_NEXT), or to the end.
gp_progress gp_scan_gap(gp_window window, size_t position);

// From a record of a sequence to a later one at `limit` or beyond, or to the end of the text.
gp_progress gp_scan_records(
  gp_window window, size_t position, size_t limit, const gp_read_options *options,
  gp_columns *columns);

// Where a feature (or, in a sequence, a record) seems to begin, from `position` to before `limit`;
// `limit` when nowhere. A guess: only a scan that arrives there proves it.
size_t gp_find_start(
  gp_window window, size_t position, size_t limit, const gp_root *root, bool in_sequence);

#ifdef __cplusplus
}
#endif
