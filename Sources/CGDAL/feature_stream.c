// Features one by one, gathered into batches of columns.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "library.h"

enum {
  ROWS_PER_BATCH = 1 << 14,
  // A batch ends early at so many bytes, so that offsets of four bytes suffice by far.
  BYTES_PER_BATCH = 1 << 26,
};

typedef struct stream_state {
  gp_layer *layer;
  double degrees;
  gp_feature_counts *counts;
  gp_column *columns;
  size_t count;
  bool has_ended;
  const char *failure;
} stream_state;

// GDAL's types of fields.
enum {
  FIELD_INTEGER = 0,
  FIELD_INTEGERS,
  FIELD_REAL,
  FIELD_REALS,
  FIELD_STRING,
  FIELD_STRINGS,
  FIELD_BINARY = 8,
  FIELD_DATE,
  FIELD_TIME,
  FIELD_INSTANT,
  FIELD_INTEGER64,
  FIELD_INTEGERS64,
  SUBTYPE_BOOLEAN = 1,
  SUBTYPE_JSON = 4,
};

static gp_column_kind kind_of(int type, int subtype) {
  switch (type) {
    case FIELD_INTEGER: return subtype == SUBTYPE_BOOLEAN ? GP_COLUMN_BOOL : GP_COLUMN_INT32;
    case FIELD_INTEGER64: return GP_COLUMN_INT64;
    case FIELD_REAL: return GP_COLUMN_REAL;
    case FIELD_DATE: return GP_COLUMN_DAYS;
    case FIELD_BINARY: return GP_COLUMN_BYTES;
    case FIELD_INTEGERS:
    case FIELD_REALS:
    case FIELD_STRINGS:
    case FIELD_INTEGERS64: return GP_COLUMN_JSON;
    default: return subtype == SUBTYPE_JSON ? GP_COLUMN_JSON : GP_COLUMN_TEXT;
  }
}

static bool put(gp_buffer *out, const char *text) {
  return gp_buffer_append(out, text, strlen(text));
}

// A string of JSON; what is no UTF-8 is found by whoever reads it.
static bool put_string(gp_buffer *out, const char *text) {
  if (!put(out, "\"")) return false;
  for (const char *at = text; *at != 0; at++) {
    const unsigned char byte = (unsigned char)*at;
    char escaped[8];
    if (byte == '"' || byte == '\\') {
      snprintf(escaped, sizeof escaped, "\\%c", byte);
    } else if (byte < 0x20) {
      snprintf(escaped, sizeof escaped, "\\u%04x", byte);
    } else {
      snprintf(escaped, sizeof escaped, "%c", byte);
    }
    if (!put(out, escaped)) return false;
  }
  return put(out, "\"");
}

static bool put_list(gp_buffer *out, void *feature, const gp_column *column) {
  int count = 0;
  const int *small = NULL;
  const int64_t *large = NULL;
  const double *real = NULL;
  char **texts = NULL;
  switch (column->type) {
    case FIELD_INTEGERS:
      small = gp_gdal.OGR_F_GetFieldAsIntegerList(feature, column->field, &count);
      break;
    case FIELD_INTEGERS64:
      large = gp_gdal.OGR_F_GetFieldAsInteger64List(feature, column->field, &count);
      break;
    case FIELD_REALS:
      real = gp_gdal.OGR_F_GetFieldAsDoubleList(feature, column->field, &count);
      break;
    default:
      texts = gp_gdal.OGR_F_GetFieldAsStringList(feature, column->field);
      while (texts != NULL && texts[count] != NULL) count++;
  }
  if (!put(out, "[")) return false;
  for (int i = 0; i < count; i++) {
    char number[40];
    if (i > 0 && !put(out, ",")) return false;
    if (texts != NULL) {
      if (!put_string(out, texts[i])) return false;
      continue;
    }
    if (small != NULL) {
      snprintf(number, sizeof number, "%d", small[i]);
    } else if (large != NULL) {
      snprintf(number, sizeof number, "%lld", (long long)large[i]);
    } else if (real != NULL && isfinite(real[i])) {
      snprintf(number, sizeof number, "%.17g", real[i]);
    } else {
      snprintf(number, sizeof number, "null");
    }
    if (!put(out, number)) return false;
  }
  return put(out, "]");
}

// Days since 1970 of a date of the Gregorian calendar; years begin in March here.
static int32_t days(int year, int month, int day) {
  const int own = month <= 2 ? year - 1 : year;
  const int era = (own >= 0 ? own : own - 399) / 400;
  const int of_era = own - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

// A time in ISO 8601. Zones are quarters of an hour from 100, which is UTC; below 2 nothing is known.
static bool put_time(
  gp_buffer *out, const int date[3], const int clock[2], float second, int zone) {
  char text[80];
  int length = 0;
  if (date != NULL) {
    length = snprintf(text, sizeof text, "%04d-%02d-%02dT", date[0], date[1], date[2]);
  }
  const long thousandths = lroundf(second * 1000);
  length += snprintf(
    text + length, sizeof text - (size_t)length, "%02d:%02d:%02ld", clock[0], clock[1],
    thousandths / 1000);
  if (thousandths % 1000 != 0) {
    length += snprintf(
      text + length, sizeof text - (size_t)length, ".%03ld", thousandths % 1000);
  }
  if (zone == 100) {
    snprintf(text + length, sizeof text - (size_t)length, "Z");
  } else if (zone > 1) {
    const int minutes = (zone - 100) * 15;
    snprintf(
      text + length, sizeof text - (size_t)length, "%c%02d:%02d", minutes < 0 ? '-' : '+',
      abs(minutes) / 60, abs(minutes) % 60);
  }
  return put(out, text);
}

static bool add_time(gp_column *column, int64_t row, void *feature) {
  int date[3] = {0}, clock[2] = {0}, zone = 0;
  float second = 0;
  if (!gp_gdal.OGR_F_GetFieldAsDateTimeEx(
        feature, column->field, &date[0], &date[1], &date[2], &clock[0], &clock[1], &second,
        &zone)) {
    return gp_column_null(column, row);
  }
  if (column->type == FIELD_DATE) {
    const int32_t number = days(date[0], date[1], date[2]);
    return gp_column_value(column, row, &number, sizeof number);
  }
  const bool has_date = column->type == FIELD_INSTANT;
  return put_time(&column->content, has_date ? date : NULL, clock, second, has_date ? zone : 0) &&
    gp_column_end_text(column, row);
}

static bool add_field(gp_column *column, int64_t row, void *feature) {
  if (column->kind == GP_COLUMN_BYTES ||
      !gp_gdal.OGR_F_IsFieldSetAndNotNull(feature, column->field)) {
    return gp_column_null(column, row);
  }
  switch (column->kind) {
    case GP_COLUMN_BOOL:
      return gp_column_flag(
        column, row, gp_gdal.OGR_F_GetFieldAsInteger(feature, column->field) != 0);
    case GP_COLUMN_INT32: {
      const int32_t number = gp_gdal.OGR_F_GetFieldAsInteger(feature, column->field);
      return gp_column_value(column, row, &number, sizeof number);
    }
    case GP_COLUMN_INT64: {
      const int64_t number = gp_gdal.OGR_F_GetFieldAsInteger64(feature, column->field);
      return gp_column_value(column, row, &number, sizeof number);
    }
    case GP_COLUMN_REAL: {
      const double number = gp_gdal.OGR_F_GetFieldAsDouble(feature, column->field);
      return gp_column_value(column, row, &number, sizeof number);
    }
    default: break;
  }
  switch (column->type) {
    case FIELD_DATE:
    case FIELD_TIME:
    case FIELD_INSTANT: return add_time(column, row, feature);
    case FIELD_INTEGERS:
    case FIELD_REALS:
    case FIELD_STRINGS:
    case FIELD_INTEGERS64:
      return put_list(&column->content, feature, column) && gp_column_end_text(column, row);
    default: {
      const char *text = gp_gdal.OGR_F_GetFieldAsString(feature, column->field);
      return gp_column_value(column, row, text, strlen(text));
    }
  }
}

static bool add_geometry(stream_state *state, gp_column *column, int64_t row, void *feature) {
  void *geometry = gp_gdal.OGR_F_GetGeometryRef(feature);
  if (geometry == NULL) return gp_column_null(column, row);
  void *straight = NULL;
  if (gp_gdal.OGR_G_HasCurveGeometry(geometry, 0)) {
    straight = gp_gdal.OGR_G_GetLinearGeometry(geometry, state->degrees, NULL);
    if (straight == NULL) {
      state->failure = "a geometry of arcs could not be made of straight pieces";
      return false;
    }
    if (gp_gdal.OGR_G_HasCurveGeometry(geometry, 1)) state->counts->linearised++;
    geometry = straight;
  }
  const int size = gp_gdal.OGR_G_WkbSize(geometry);
  enum { LITTLE_ENDIAN_ORDER = 1 };
  uint8_t *place = size > 0 ? gp_buffer_grow(&column->content, (size_t)size) : NULL;
  bool done = place != NULL &&
    gp_gdal.OGR_G_ExportToIsoWkb(geometry, LITTLE_ENDIAN_ORDER, place) == 0;
  if (done) {
    column->content.length += (size_t)size;
    done = gp_column_end_text(column, row);
  }
  if (straight != NULL) gp_gdal.OGR_G_DestroyGeometry(straight);
  return done;
}

static bool add_feature(stream_state *state, int64_t row, void *feature, size_t *bytes) {
  for (size_t i = 0; i < state->count; i++) {
    gp_column *column = &state->columns[i];
    bool done = false;
    if (column->kind == GP_COLUMN_WKB) {
      done = add_geometry(state, column, row, feature);
    } else if (column->field < 0) {
      const int64_t number = gp_gdal.OGR_F_GetFID(feature);
      done = gp_column_value(column, row, &number, sizeof number);
    } else {
      done = add_field(column, row, feature);
    }
    if (!done) return false;
    *bytes += column->content.length;
  }
  return true;
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out) {
  stream_state *state = stream->private_data;
  *out = (struct ArrowArray){0};
  if (state->has_ended) return 0;
  int64_t rows = 0;
  size_t bytes = 0;
  while (rows < ROWS_PER_BATCH && bytes < BYTES_PER_BATCH) {
    void *feature = gp_gdal.OGR_L_GetNextFeature(state->layer);
    if (feature == NULL) {
      state->has_ended = true;
      // At the end nothing has failed; else the file is cut off or broken.
      if (gp_gdal_failure() != NULL) {
        state->failure = gp_gdal_failure();
        return EIO;
      }
      break;
    }
    bytes = 0;
    const bool done = add_feature(state, rows, feature, &bytes);
    gp_gdal.OGR_F_Destroy(feature);
    if (!done) {
      if (state->failure == NULL) state->failure = "no memory left";
      return ENOMEM;
    }
    rows++;
  }
  if (rows == 0) return 0;
  if (gp_columns_array(state->columns, state->count, rows, out)) return 0;
  state->failure = "no memory left";
  return ENOMEM;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out) {
  stream_state *state = stream->private_data;
  if (gp_columns_schema(state->columns, state->count, out)) return 0;
  state->failure = "no memory left";
  return ENOMEM;
}

static const char *get_last_error(struct ArrowArrayStream *stream) {
  return ((stream_state *)stream->private_data)->failure;
}

static void free_state(stream_state *state) {
  for (size_t i = 0; i < state->count; i++) {
    gp_column_clear(&state->columns[i]);
    free(state->columns[i].name);
  }
  free(state->columns);
  free(state);
}

static void release_stream(struct ArrowArrayStream *stream) {
  free_state(stream->private_data);
  stream->release = NULL;
}

static bool add_column(
  stream_state *state, gp_column_kind kind, const char *name, int field, int type) {
  gp_column *column = &state->columns[state->count];
  *column = (gp_column){.kind = kind, .name = strdup(name), .field = field, .type = type};
  if (column->name == NULL) return false;
  state->count++;
  return true;
}

bool gp_layer_feature_stream(
  gp_layer *layer, double degrees, gp_feature_counts *counts, struct ArrowArrayStream *stream) {
  void *definition = gp_gdal.OGR_L_GetLayerDefn(layer);
  const int fields = gp_gdal.OGR_FD_GetFieldCount(definition);
  stream_state *state = calloc(1, sizeof *state);
  if (state == NULL) return false;
  *counts = (gp_feature_counts){0};
  *state = (stream_state){.layer = layer, .degrees = degrees, .counts = counts};
  state->columns = calloc((size_t)fields + 2, sizeof *state->columns);
  if (state->columns == NULL) goto failed;
  const char *rows = gp_layer_row_column(layer);
  if (rows != NULL && rows[0] != 0 && !add_column(state, GP_COLUMN_INT64, rows, -1, 0)) {
    goto failed;
  }
  for (int i = 0; i < fields; i++) {
    void *field = gp_gdal.OGR_FD_GetFieldDefn(definition, i);
    const int type = gp_gdal.OGR_Fld_GetType(field);
    const gp_column_kind kind = kind_of(type, gp_gdal.OGR_Fld_GetSubType(field));
    if (!add_column(state, kind, gp_gdal.OGR_Fld_GetNameRef(field), i, type)) goto failed;
  }
  if (gp_layer_has_geometry(layer) &&
      !add_column(state, GP_COLUMN_WKB, "wkb_geometry", -1, 0)) {
    goto failed;
  }
  gp_gdal.OGR_L_ResetReading(layer);
  *stream = (struct ArrowArrayStream){
    .get_schema = get_schema,
    .get_next = get_next,
    .get_last_error = get_last_error,
    .release = release_stream,
    .private_data = state,
  };
  return true;
failed:
  free_state(state);
  return false;
}
