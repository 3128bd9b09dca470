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
  F(OGR_G_ExportToIsoWkb, int, (void *geometry, int order, unsigned char *out))

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
