#include "CGEOSSupport.h"
