#include "catalogue.h"

// Files as they are, so that the program is one file and the data stays data.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILES(use) \
  use(layers) use(green) use(renewal) use(urbanisation) use(yuzhong) use(carbon) use(presets)

static const unsigned char layers[] = {
#embed "data/layers.jsonc"
};
static const unsigned char green[] = {
#embed "data/green.jsonc"
};
static const unsigned char renewal[] = {
#embed "data/renewal.jsonc"
};
static const unsigned char urbanisation[] = {
#embed "data/urbanisation.jsonc"
};
static const unsigned char yuzhong[] = {
#embed "data/yuzhong.jsonc"
};
static const unsigned char carbon[] = {
#embed "data/carbon.jsonc"
};
static const unsigned char presets[] = {
#embed "data/presets.jsonc"
};

#define ENTRY(name) {#name ".jsonc", name, sizeof name},

static const struct catalogue_file files[] = {FILES(ENTRY)};

const size_t catalogue_file_count = sizeof files / sizeof files[0];

struct catalogue_file catalogue_file(size_t index) { return files[index]; }
