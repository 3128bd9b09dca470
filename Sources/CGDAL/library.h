// The functions of GDAL's C interface that are used, declared here so that no header of it is needed.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gp_gdal.h"

// Name, type of the result, parameters. All of them are in every version from 3.6 on.
#define GP_GDAL_FUNCTIONS(F) \
  F(GDALVersionInfo, const char *, (const char *request)) \
  F(GDALAllRegister, void, (void)) \
  F(GDALGetDriverByName, void *, (const char *name)) \
  F(GDALOpenEx, void *, \
    (const char *path, unsigned flags, const char *const *drivers, const char *const *options, \
     const char *const *siblings)) \
  F(GDALClose, void, (void *dataset)) \
  F(GDALDatasetGetLayerCount, int, (void *dataset)) \
  F(GDALDatasetGetLayer, void *, (void *dataset, int index)) \
  F(CPLSetErrorHandler, void *, (void (*handler)(int, int, const char *))) \
  F(CPLSetConfigOption, void, (const char *key, const char *value)) \
  F(VSIFree, void, (void *memory)) \
  F(OSRSetPROJEnableNetwork, void, (int enabled)) \
  F(OSRGetAuthorityName, const char *, (void *system, const char *key)) \
  F(OSRGetAuthorityCode, const char *, (void *system, const char *key)) \
  F(OSRGetName, const char *, (void *system)) \
  F(OSRExportToWktEx, int, (void *system, char **text, const char *const *options)) \
  F(OGR_L_GetName, const char *, (void *layer)) \
  F(OGR_L_GetGeomType, int, (void *layer)) \
  F(OGR_L_GetFIDColumn, const char *, (void *layer)) \
  F(OGR_L_GetSpatialRef, void *, (void *layer)) \
  F(OGR_L_GetLayerDefn, void *, (void *layer)) \
  F(OGR_L_TestCapability, int, (void *layer, const char *name)) \
  F(OGR_L_GetArrowStream, bool, \
    (void *layer, struct ArrowArrayStream *stream, char **options)) \
  F(OGR_L_GetFeatureCount, int64_t, (void *layer, int forced)) \
  F(OGR_L_ResetReading, void, (void *layer)) \
  F(OGR_L_GetNextFeature, void *, (void *layer)) \
  F(OGR_FD_GetFieldCount, int, (void *definition)) \
  F(OGR_FD_GetFieldDefn, void *, (void *definition, int index)) \
  F(OGR_Fld_GetNameRef, const char *, (void *field)) \
  F(OGR_Fld_GetType, int, (void *field)) \
  F(OGR_Fld_GetSubType, int, (void *field)) \
  F(OGR_F_Destroy, void, (void *feature)) \
  F(OGR_F_GetFID, int64_t, (void *feature)) \
  F(OGR_F_GetGeometryRef, void *, (void *feature)) \
  F(OGR_F_IsFieldSetAndNotNull, int, (void *feature, int index)) \
  F(OGR_F_GetFieldAsInteger, int, (void *feature, int index)) \
  F(OGR_F_GetFieldAsInteger64, int64_t, (void *feature, int index)) \
  F(OGR_F_GetFieldAsDouble, double, (void *feature, int index)) \
  F(OGR_F_GetFieldAsString, const char *, (void *feature, int index)) \
  F(OGR_F_GetFieldAsDateTimeEx, int, \
    (void *feature, int index, int *year, int *month, int *day, int *hour, int *minute, \
     float *second, int *zone)) \
  F(OGR_F_GetFieldAsIntegerList, const int *, (void *feature, int index, int *count)) \
  F(OGR_F_GetFieldAsInteger64List, const int64_t *, (void *feature, int index, int *count)) \
  F(OGR_F_GetFieldAsDoubleList, const double *, (void *feature, int index, int *count)) \
  F(OGR_F_GetFieldAsStringList, char **, (void *feature, int index)) \
  F(OGR_G_HasCurveGeometry, int, (void *geometry, int looks_for_arcs)) \
  F(OGR_G_GetLinearGeometry, void *, (void *geometry, double degrees, char **options)) \
  F(OGR_G_DestroyGeometry, void, (void *geometry)) \
  F(OGR_G_WkbSize, int, (void *geometry)) \
  F(OGR_G_ExportToIsoWkb, int, (void *geometry, int order, unsigned char *out)) \
  F(GDALCreate, void *, \
    (void *driver, const char *path, int width, int height, int bands, int type, \
     char **options)) \
  F(GDALDatasetCreateLayer, void *, \
    (void *dataset, const char *name, void *system, int type, const char *const *options)) \
  F(GDALDatasetStartTransaction, int, (void *dataset, int forced)) \
  F(GDALDatasetCommitTransaction, int, (void *dataset)) \
  F(OSRNewSpatialReference, void *, (const char *wkt)) \
  F(OSRDestroySpatialReference, void, (void *system)) \
  F(OSRImportFromEPSG, int, (void *system, int code)) \
  F(OSRSetAxisMappingStrategy, void, (void *system, int strategy)) \
  F(OGR_Fld_Create, void *, (const char *name, int type)) \
  F(OGR_Fld_SetSubType, void, (void *field, int subtype)) \
  F(OGR_Fld_Destroy, void, (void *field)) \
  F(OGR_L_CreateField, int, (void *layer, void *field, int approximately)) \
  F(OGR_L_CreateFeature, int, (void *layer, void *feature)) \
  F(OGR_F_Create, void *, (void *definition)) \
  F(OGR_F_SetFieldNull, void, (void *feature, int index)) \
  F(OGR_F_SetFieldInteger, void, (void *feature, int index, int value)) \
  F(OGR_F_SetFieldInteger64, void, (void *feature, int index, int64_t value)) \
  F(OGR_F_SetFieldDouble, void, (void *feature, int index, double value)) \
  F(OGR_F_SetFieldString, void, (void *feature, int index, const char *value)) \
  F(OGR_F_SetGeometryDirectly, int, (void *feature, void *geometry)) \
  F(OGR_G_CreateFromWkb, int, (const void *wkb, void *system, void **out, int size))

struct gp_gdal_library {
  int version;
#define GP_DECLARE(name, result, parameters) result(*name) parameters;
  GP_GDAL_FUNCTIONS(GP_DECLARE)
#undef GP_DECLARE
};

// The functions; only after gp_gdal_version has said that they are there.
extern struct gp_gdal_library gp_gdal;

// Notes a failure of our own, as if GDAL had reported it.
void gp_gdal_fail(const char *message);
