// GDAL, found when it is needed.
//
// Nothing here is linked with GDAL or includes a header of it: its library is opened and its functions are
// looked up by name when a file asks for it. Handles are GDAL's own; one thread at a time uses a dataset
// and what belongs to it. Texts are UTF-8, as GDAL has them.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arrow_data.h"

#ifdef __cplusplus
extern "C" {
#endif

// The version, such as 3060200; 0 where no library of a version that this understands is installed.
int gp_gdal_version(void);

// What went wrong in this thread since gp_gdal_forget: the first failure, else NULL; and the first warning.
const char *gp_gdal_failure(void);
const char *gp_gdal_warning(void);
void gp_gdal_forget(void);

typedef struct gp_dataset gp_dataset;
typedef struct gp_layer gp_layer;

// Opens a file for reading, with one driver and no other. Options are NAME=VALUE, ended by NULL.
// NULL after a failure.
gp_dataset *gp_dataset_open(
  const char *path, const char *driver, const char *const *options);
void gp_dataset_close(gp_dataset *dataset);

int gp_dataset_layer_count(gp_dataset *dataset);
// A layer of the dataset, which owns it; NULL after a failure.
gp_layer *gp_dataset_layer(gp_dataset *dataset, int index);

const char *gp_layer_name(gp_layer *layer);
// Whether features of the layer can have geometries.
bool gp_layer_has_geometry(gp_layer *layer);
// The name of the column of row numbers that the file stores; empty where it stores none.
const char *gp_layer_row_column(gp_layer *layer);
// How many features the file says that it has; negative where it does not say.
int64_t gp_layer_promised(gp_layer *layer);
// Whether the driver promises texts in UTF-8.
bool gp_layer_has_utf8(gp_layer *layer);
// Whether GDAL's own stream is fast for this layer, and right: see gp_layer_stream.
bool gp_layer_streams_fast(gp_layer *layer);
// The coordinate system: AUTHORITY:CODE where it has one, else WKT; NULL for none. Freed by the caller.
char *gp_layer_system(gp_layer *layer);
// A field's name by its place; NULL behind the last.
const char *gp_layer_field(gp_layer *layer, int index);

// Fills a stream of all features with GDAL's own code for whole columns. The dataset must outlive it, and
// nothing else may be asked of the layer meanwhile. False after a failure.
bool gp_layer_fast_stream(gp_layer *layer, struct ArrowArrayStream *stream);

// Counts that a stream made feature by feature keeps; read them once it has ended.
typedef struct gp_feature_counts {
  uint64_t linearised;  // geometries of arcs, made of straight pieces
} gp_feature_counts;

// The same feature by feature: right where the other is wrong or slow, and arcs become straight pieces of
// so many degrees each. `counts` must outlive the stream. False without memory.
bool gp_layer_feature_stream(
  gp_layer *layer, double degrees, gp_feature_counts *counts, struct ArrowArrayStream *stream);

// Writing: a new GeoPackage, whose layers are in WGS 84, longitude first.

typedef struct gp_writer gp_writer;

typedef enum gp_field_kind {
  GP_FIELD_INTEGER = 0,
  GP_FIELD_REAL,
  GP_FIELD_TEXT,
  GP_FIELD_BOOL,
  GP_FIELD_JSON,
} gp_field_kind;

typedef struct gp_field {
  const char *name;
  gp_field_kind kind;
} gp_field;

// A value as its field has it: a number or the text; `is_null` for none.
typedef struct gp_value {
  bool is_null;
  int64_t integer;
  double real;
  const char *text;
} gp_value;

// NULL after a failure. The file must not be there yet.
gp_writer *gp_writer_create(const char *path);

// Begins a layer, after the one before. `type` is that of WKB, 0 for several, -1 for a table without
// geometries. Options are NAME=VALUE, ended by NULL. False after a failure.
bool gp_writer_layer(
  gp_writer *writer, const char *name, int type, const gp_field *fields, size_t count,
  const char *const *options);

// Writes a feature of the layer: WKB, NULL for none, and a value for each field. False after a failure.
bool gp_writer_feature(
  gp_writer *writer, const uint8_t *wkb, size_t length, const gp_value *values);

// Ends the file, in any case. False after a failure since it was created.
bool gp_writer_close(gp_writer *writer);

#ifdef __cplusplus
}
#endif
