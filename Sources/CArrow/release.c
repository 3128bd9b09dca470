#include "arrow_data.h"

#include <stddef.h>

void gp_arrow_release_schema(struct ArrowSchema *schema) {
  if (schema != NULL && schema->release != NULL) schema->release(schema);
}

void gp_arrow_release_array(struct ArrowArray *array) {
  if (array != NULL && array->release != NULL) array->release(array);
}

void gp_arrow_release_stream(struct ArrowArrayStream *stream) {
  if (stream != NULL && stream->release != NULL) stream->release(stream);
}
