#pragma once

// What GEOS needs from C: a context for each thread, with the last error message kept beside it.

struct GEOSContextHandle_HS;

/// The calling thread's context; made at the first call, finished when the thread ends.
///
/// Never null: without memory for it the process aborts. Not to be kept across a suspension.
struct GEOSContextHandle_HS *geos_thread_context(void);

/// The last error message of the calling thread, or an empty text; valid until the next GEOS call.
const char *geos_thread_error(void);

/// Forgets the last error message of the calling thread.
void geos_thread_clear_error(void);

/// Adds to the calling thread's count of geometries that are alive, and returns the new count.
///
/// Debug builds only: the tests compare it before and after, to find leaks and double frees.
long geos_thread_count_handles(long change);

/// The version of the header that this package was compiled with, such as `3.11.1`.
const char *geos_compiled_version(void);
