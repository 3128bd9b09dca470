// Layers into a GeoPackage, feature by feature: whole columns are written only from GDAL 3.8 on.
#include <stdlib.h>

#include "library.h"

struct gp_writer {
  void *dataset;
  void *system;
  void *layer;
  void *definition;
  gp_field_kind *kinds;
  size_t count;
  bool has_failed;
};

enum {
  TYPE_INTEGER = 0,
  TYPE_REAL = 2,
  TYPE_STRING = 4,
  TYPE_INTEGER64 = 12,
  SUBTYPE_BOOLEAN = 1,
  SUBTYPE_JSON = 4,
  GEOMETRY_NONE = 100,
  WGS_84 = 4326,
  LONGITUDE_FIRST = 0,
};

gp_writer *gp_writer_create(const char *path) {
  void *driver = gp_gdal.GDALGetDriverByName("GPKG");
  gp_writer *writer = calloc(1, sizeof *writer);
  if (driver == NULL || writer == NULL) {
    gp_gdal_fail("no driver for GeoPackage, or no memory");
    free(writer);
    return NULL;
  }
  writer->system = gp_gdal.OSRNewSpatialReference(NULL);
  writer->dataset = gp_gdal.GDALCreate(driver, path, 0, 0, 0, 0, NULL);
  if (writer->dataset == NULL || writer->system == NULL ||
      gp_gdal.OSRImportFromEPSG(writer->system, WGS_84) != 0) {
    gp_writer_close(writer);
    return NULL;
  }
  gp_gdal.OSRSetAxisMappingStrategy(writer->system, LONGITUDE_FIRST);
  // One transaction for all: each by itself would wait for the disk.
  gp_gdal.GDALDatasetStartTransaction(writer->dataset, 0);
  return writer;
}

static bool add_field(gp_writer *writer, const gp_field *field) {
  static const int types[] = {
    TYPE_INTEGER64, TYPE_REAL, TYPE_STRING, TYPE_INTEGER, TYPE_STRING,
  };
  void *made = gp_gdal.OGR_Fld_Create(field->name, types[field->kind]);
  if (made == NULL) return false;
  if (field->kind == GP_FIELD_BOOL) gp_gdal.OGR_Fld_SetSubType(made, SUBTYPE_BOOLEAN);
  if (field->kind == GP_FIELD_JSON) gp_gdal.OGR_Fld_SetSubType(made, SUBTYPE_JSON);
  const bool done = gp_gdal.OGR_L_CreateField(writer->layer, made, 0) == 0;
  gp_gdal.OGR_Fld_Destroy(made);
  return done;
}

bool gp_writer_layer(
  gp_writer *writer, const char *name, int type, const gp_field *fields, size_t count,
  const char *const *options) {
  writer->has_failed = true;
  writer->layer = gp_gdal.GDALDatasetCreateLayer(
    writer->dataset, name, type < 0 ? NULL : writer->system, type < 0 ? GEOMETRY_NONE : type,
    options);
  if (writer->layer == NULL) return false;
  free(writer->kinds);
  writer->kinds = calloc(count == 0 ? 1 : count, sizeof *writer->kinds);
  if (writer->kinds == NULL) return false;
  writer->count = count;
  for (size_t i = 0; i < count; i++) {
    writer->kinds[i] = fields[i].kind;
    if (!add_field(writer, &fields[i])) return false;
  }
  writer->definition = gp_gdal.OGR_L_GetLayerDefn(writer->layer);
  writer->has_failed = false;
  return true;
}

static void set(gp_writer *writer, void *feature, int index, const gp_value *value) {
  if (value->is_null) {
    gp_gdal.OGR_F_SetFieldNull(feature, index);
    return;
  }
  switch (writer->kinds[index]) {
    case GP_FIELD_INTEGER:
      gp_gdal.OGR_F_SetFieldInteger64(feature, index, value->integer);
      break;
    case GP_FIELD_BOOL:
      gp_gdal.OGR_F_SetFieldInteger(feature, index, (int)value->integer);
      break;
    case GP_FIELD_REAL: gp_gdal.OGR_F_SetFieldDouble(feature, index, value->real); break;
    default: gp_gdal.OGR_F_SetFieldString(feature, index, value->text);
  }
}

bool gp_writer_feature(
  gp_writer *writer, const uint8_t *wkb, size_t length, const gp_value *values) {
  void *feature = gp_gdal.OGR_F_Create(writer->definition);
  bool done = feature != NULL;
  if (done && wkb != NULL) {
    void *geometry = NULL;
    done = gp_gdal.OGR_G_CreateFromWkb(wkb, writer->system, &geometry, (int)length) == 0 &&
      gp_gdal.OGR_F_SetGeometryDirectly(feature, geometry) == 0;
  }
  for (size_t i = 0; done && i < writer->count; i++) set(writer, feature, (int)i, &values[i]);
  done = done && gp_gdal.OGR_L_CreateFeature(writer->layer, feature) == 0;
  if (feature != NULL) gp_gdal.OGR_F_Destroy(feature);
  writer->has_failed = writer->has_failed || !done;
  return done;
}

bool gp_writer_close(gp_writer *writer) {
  bool done = !writer->has_failed && writer->dataset != NULL;
  if (writer->dataset != NULL) {
    if (done) done = gp_gdal.GDALDatasetCommitTransaction(writer->dataset) == 0;
    gp_gdal.GDALClose(writer->dataset);
    // Indexes are made, and the last pages written, only now.
    done = done && gp_gdal_failure() == NULL;
  }
  if (writer->system != NULL) gp_gdal.OSRDestroySpatialReference(writer->system);
  free(writer->kinds);
  free(writer);
  return done;
}
