// Only the reentrant API: the other one keeps a process-wide context and is not for threads.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
