/* What a thread was at when a signal interrupted it, for the watchpoints (watch.c). */

#define _GNU_SOURCE

#include "blocks.h"
#include "thread.h"
#include "watch.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <string.h>
#include <ucontext.h>

void polyphase_interrupted(const void *context, struct place *place);

/* Neither compiled Java code, which is in no file, nor the JVM, the C library, or this one. */
static bool is_extension(uintptr_t address) {
  static const char *const others[] = {"libjvm.so", "libc.so", "libpolyphase"};
  Dl_info info;
  if (dladdr((void *)address, &info) == 0 || info.dli_fname == NULL) {
    return false;
  }
  const char *slash = strrchr(info.dli_fname, '/');
  const char *name = slash == NULL ? info.dli_fname : slash + 1;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (strncmp(name, others[i], strlen(others[i])) == 0) {
      return false;
    }
  }
  return true;
}

/* What the host does it does for the last call of the C API, as long as extension code is active. */
void polyphase_interrupted(const void *context, struct place *place) {
  uintptr_t at = (uintptr_t)((const ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
  place->direct = is_extension(at);
  if (place->direct) {
    place->asked = at;
  } else {
    place->asked = polyphase_thread.entry == NULL ? 0 : (uintptr_t)polyphase_thread.caller;
  }
  place->phase = (uint32_t)polyphase_phase();
}
