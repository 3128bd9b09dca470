#include "CGEOSSupport.h"

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  GEOSContextHandle_t handle;
  char error[1024];
} thread_state;

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Thread_local thread_state *state;
static _Thread_local long live_handles;

static void destroy(void *pointer) {
  thread_state *old = pointer;
  GEOS_finish_r(old->handle);
  free(old);
  // Another destructor of this thread may still drop a geometry: it must find a fresh context.
  state = NULL;
}

static void make_key(void) {
  if (pthread_key_create(&key, destroy) != 0) abort();
}

static void on_error(const char *message, void *pointer) {
  thread_state *current = pointer;
  snprintf(current->error, sizeof current->error, "%s", message);
}

static void on_notice(const char *message, void *pointer) {
  (void)message;
  (void)pointer;
}

static __attribute__((noinline)) thread_state *make_state(void) {
  pthread_once(&once, make_key);
  thread_state *fresh = calloc(1, sizeof *fresh);
  if (!fresh || !(fresh->handle = GEOS_init_r())) abort();
  GEOSContext_setErrorMessageHandler_r(fresh->handle, on_error, fresh);
  GEOSContext_setNoticeMessageHandler_r(fresh->handle, on_notice, fresh);
  if (pthread_setspecific(key, fresh) != 0) abort();
  return state = fresh;
}

static thread_state *current_state(void) { return state ? state : make_state(); }

GEOSContextHandle_t geos_thread_context(void) { return current_state()->handle; }

const char *geos_thread_error(void) { return current_state()->error; }

void geos_thread_clear_error(void) { current_state()->error[0] = 0; }

long geos_thread_count_handles(long change) { return live_handles += change; }

const char *geos_compiled_version(void) { return GEOS_VERSION; }
