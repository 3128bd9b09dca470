#include "geoplan.h"
