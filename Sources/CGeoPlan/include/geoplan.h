// The C interface of GeoPlan: a job and layers as Arrow streams in, results as JSON and Arrow streams out.
//
// There is no global state. Different runs may go on at the same time, on any threads; one result is used by
// one thread at a time. Texts are UTF-8. Pointers that a function returns live as long as what they were
// asked of.
//
// Functions that return int32_t return how it went:
//   0    done
//   1    a mandatory target is missed or has no data (only where `strict` asks)
//   2    the job is wrong
//   3    a layer was refused
//   4    done, but some objects could not be computed
//   5    an error of the program, or of the system
//   130  stopped
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arrow_data.h"

#ifdef __cplusplus
extern "C" {
#endif

// What a run found, or why it was refused.
typedef struct geoplan_result geoplan_result;

// A wish that runs end soon; any thread may express it.
typedef struct geoplan_stop geoplan_stop;

// A layer in memory. In the job, a layer whose "path" is "arrow:NAME" is this one.
typedef struct geoplan_layer {
  const char *name;
  // Rows with a column of geometries in WKB, whose datum it may state as GeoArrow does. Is taken over:
  // released by geoplan_run, whatever happens.
  struct ArrowArrayStream *stream;
  // The column of geometries; NULL: the one that says so, or the only one of bytes.
  const char *geometry;
} geoplan_layer;

// How a job is run. All zeros is a good choice.
typedef struct geoplan_options {
  // Where relative paths start; NULL: where the process runs.
  const char *folder;
  // Of messages and tables: "en" or "zh"; NULL: the job's, else English.
  const char *language;
  // Threads at most; 0: as many as there are processors.
  int32_t threads;
  // Whether files of layers may lie outside the folder.
  bool allows_outside;
  // Whether a missed mandatory target returns 1, and a file that says that it is incomplete is refused.
  bool strict;
  // Whether layers can be asked of the result, and files be written of it.
  bool wants_layers;
  // Called when something began or went on, from any thread; NULL: never. `total` is 0 where it is not known.
  void (*progress)(
      void *context, const char *stage, const char *subject, int64_t done, int64_t total);
  void *context;
  // Ends the run where it was requested; NULL: nothing does.
  geoplan_stop *stop;
} geoplan_options;

geoplan_stop *geoplan_stop_create(void);
void geoplan_stop_request(geoplan_stop *stop);
void geoplan_stop_destroy(geoplan_stop *stop);

// Runs a job: `length` bytes of JSON. `result` is always filled, unless it is NULL.
int32_t geoplan_run(
    const char *job, size_t length, const geoplan_layer *layers, size_t layer_count,
    const geoplan_options *options, geoplan_result **result);

// The result document, as `results.json` has it; NULL for a run that was refused.
const char *geoplan_result_document(geoplan_result *result);

// Why it was refused, or why the last call with this result failed, in words; NULL where nothing failed.
const char *geoplan_result_error(geoplan_result *result);

// A layer of a check as an Arrow stream: "objects" (own properties, then what was measured), "measured" (the
// same without own properties and geometry, and with the row in the input as `feature`), "zones",
// "findings", or a further shape by its name, such as "covered". All geometry is WGS 84.
int32_t geoplan_result_layer(
    geoplan_result *result, const char *check, const char *layer, struct ArrowArrayStream *stream);

// Writes the files of the run into a folder, all of them or none.
int32_t geoplan_result_write(geoplan_result *result, const char *folder);

void geoplan_result_destroy(geoplan_result *result);

// The version of GeoPlan.
const char *geoplan_version(void);

// The JSON Schema of jobs, with what keys mean in "en" or "zh"; to be given to geoplan_text_destroy.
char *geoplan_schema(const char *language);
void geoplan_text_destroy(char *text);

#ifdef __cplusplus
}
#endif
