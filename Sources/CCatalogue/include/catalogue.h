#ifndef GEOPLAN_CATALOGUE_H
#define GEOPLAN_CATALOGUE_H

#include <stddef.h>

/// A file of the catalogue, as it stands in data.
struct catalogue_file {
  const char *_Nonnull name;
  const unsigned char *_Nonnull bytes;
  size_t count;
};

/// How many files there are.
extern const size_t catalogue_file_count;

/// The file of an index below their number.
struct catalogue_file catalogue_file(size_t index);

#endif
