#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gp_gdal_library gp_gdal;
static pthread_once_t once = PTHREAD_ONCE_INIT;

// What GDAL reports goes to nobody's terminal but to whoever asked, in whose thread it was called.
enum { MESSAGE = 1024 };
static _Thread_local char failure[MESSAGE];
static _Thread_local char warning[MESSAGE];

enum { CLASS_WARNING = 2, CLASS_FAILURE = 3 };

static void take_message(int class, int number, const char *message) {
  (void)number;
  if (class < CLASS_WARNING || message == NULL) return;
  char *place = class >= CLASS_FAILURE ? failure : warning;
  if (place[0] == 0) snprintf(place, MESSAGE, "%s", message[0] == 0 ? "unknown" : message);
}

const char *gp_gdal_failure(void) { return failure[0] == 0 ? NULL : failure; }
const char *gp_gdal_warning(void) { return warning[0] == 0 ? NULL : warning; }

void gp_gdal_forget(void) {
  failure[0] = 0;
  warning[0] = 0;
}

void gp_gdal_fail(const char *message) { take_message(CLASS_FAILURE, 0, message); }

// The drivers that files are opened with. Where their functions of registration are exported, only they
// are made known, which is faster than all 200 and leaves nothing else to be talked to.
static const char *const registrations[] = {
  "RegisterOGRShape", "RegisterOGRGeoPackage", "RegisterOGROpenFileGDB", "RegisterOGRFlatGeobuf",
  "RegisterOGRLIBKML", "RegisterOGRKML", "RegisterOGRDXF", "RegisterOGRXLSX", "RegisterOGRPG",
};

static void register_drivers(void *library) {
  const size_t count = sizeof registrations / sizeof registrations[0];
  bool is_complete = true;
  for (size_t i = 0; i < count; i++) {
    void (*registration)(void);
    *(void **)&registration = dlsym(library, registrations[i]);
    if (registration != NULL) {
      registration();
    } else {
      is_complete = false;
    }
  }
  if (!is_complete) gp_gdal.GDALAllRegister();
}

static bool find_functions(void *library) {
#define GP_FIND(name, result, parameters) \
  *(void **)&gp_gdal.name = dlsym(library, #name); \
  if (gp_gdal.name == NULL) return false;
  GP_GDAL_FUNCTIONS(GP_FIND)
#undef GP_FIND
  return true;
}

// From 3.6, which has streams of columns, to 3.13; the interface in C is stable within a major version.
enum { OLDEST = 32, NEWEST = 42 };

static void load(void) {
  void *library = NULL;
  for (int number = NEWEST; number >= OLDEST && library == NULL; number--) {
    char name[32];
    snprintf(name, sizeof name, "libgdal.so.%d", number);
    library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
  }
#ifdef __APPLE__
  if (library == NULL) library = dlopen("libgdal.dylib", RTLD_LAZY | RTLD_LOCAL);
#endif
  if (library == NULL || !find_functions(library)) return;
  const int version = atoi(gp_gdal.GDALVersionInfo("VERSION_NUM"));
  if (version < 3060000 || version >= 4000000) return;
  gp_gdal.CPLSetErrorHandler(take_message);
  gp_gdal.OSRSetPROJEnableNetwork(0);
  // The first row of a sheet names its columns, also where all cells are text, as in tables of rules.
  gp_gdal.CPLSetConfigOption("OGR_XLSX_HEADERS", "FORCE");
  register_drivers(library);
  gp_gdal.version = version;
}

int gp_gdal_version(void) {
  pthread_once(&once, load);
  return gp_gdal.version;
}

enum { OPEN_VECTOR = 0x04, OPEN_VERBOSELY = 0x40 };

gp_dataset *gp_dataset_open(
  const char *path, const char *driver, const char *const *options) {
  const char *const drivers[] = {driver, NULL};
  return gp_gdal.GDALOpenEx(path, OPEN_VECTOR | OPEN_VERBOSELY, drivers, options, NULL);
}

void gp_dataset_close(gp_dataset *dataset) { gp_gdal.GDALClose(dataset); }

int gp_dataset_layer_count(gp_dataset *dataset) {
  return gp_gdal.GDALDatasetGetLayerCount(dataset);
}

gp_layer *gp_dataset_layer(gp_dataset *dataset, int index) {
  return gp_gdal.GDALDatasetGetLayer(dataset, index);
}

const char *gp_layer_name(gp_layer *layer) { return gp_gdal.OGR_L_GetName(layer); }

enum { TYPE_NONE = 100 };

bool gp_layer_has_geometry(gp_layer *layer) {
  return gp_gdal.OGR_L_GetGeomType(layer) != TYPE_NONE;
}

const char *gp_layer_row_column(gp_layer *layer) { return gp_gdal.OGR_L_GetFIDColumn(layer); }

bool gp_layer_has_utf8(gp_layer *layer) {
  return gp_gdal.OGR_L_TestCapability(layer, "StringsAsUTF8") != 0;
}

int64_t gp_layer_promised(gp_layer *layer) { return gp_gdal.OGR_L_GetFeatureCount(layer, 0); }

static void *field_definition(gp_layer *layer, int index) {
  void *definition = gp_gdal.OGR_L_GetLayerDefn(layer);
  if (index >= gp_gdal.OGR_FD_GetFieldCount(definition)) return NULL;
  return gp_gdal.OGR_FD_GetFieldDefn(definition, index);
}

const char *gp_layer_field(gp_layer *layer, int index) {
  void *field = field_definition(layer, index);
  return field == NULL ? NULL : gp_gdal.OGR_Fld_GetNameRef(field);
}

// Columns of booleans came out wrong before 3.8.3 (OSGeo/gdal#8998). Days and instants lose their zone in a
// stream, or are of another unit in each driver.
bool gp_layer_streams_fast(gp_layer *layer) {
  enum { DATE = 9, TIME = 10, INSTANT = 11, BOOLEAN = 1 };
  if (!gp_gdal.OGR_L_TestCapability(layer, "FastGetArrowStream")) return false;
  void *field = NULL;
  for (int i = 0; (field = field_definition(layer, i)) != NULL; i++) {
    const int type = gp_gdal.OGR_Fld_GetType(field);
    if (type == TIME || type == INSTANT) return false;
    if (gp_gdal.version < 3080300 && gp_gdal.OGR_Fld_GetSubType(field) == BOOLEAN) return false;
  }
  return true;
}

bool gp_layer_fast_stream(gp_layer *layer, struct ArrowArrayStream *stream) {
  char includes_rows[] = "INCLUDE_FID=YES";
  char *options[] = {includes_rows, NULL};
  return gp_gdal.OGR_L_GetArrowStream(layer, stream, options);
}

char *gp_layer_system(gp_layer *layer) {
  void *system = gp_gdal.OGR_L_GetSpatialRef(layer);
  if (system == NULL) return NULL;
  const char *own = gp_gdal.OSRGetName(system);
  // What a GeoPackage calls so has none.
  if (own != NULL && strncmp(own, "Undefined ", 10) == 0) return NULL;
  const char *authority = gp_gdal.OSRGetAuthorityName(system, NULL);
  const char *code = gp_gdal.OSRGetAuthorityCode(system, NULL);
  if (authority != NULL && code != NULL) {
    const size_t size = strlen(authority) + strlen(code) + 2;
    char *text = malloc(size);
    if (text != NULL) snprintf(text, size, "%s:%s", authority, code);
    return text;
  }
  const char *const options[] = {"FORMAT=WKT2_2019", NULL};
  char *wkt = NULL;
  if (gp_gdal.OSRExportToWktEx(system, &wkt, options) != 0 || wkt == NULL) return NULL;
  char *text = strdup(wkt);
  gp_gdal.VSIFree(wkt);
  return text;
}
