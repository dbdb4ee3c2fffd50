/* Planted leaks that nobody counts, as no call of the extension's own asks for the memory. Each
   export is a module; its name says what is wrong with it. */

#define PY_SSIZE_T_CLEAN
#define _GNU_SOURCE
#include <Python.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "module.h"

#define MAPPED 65536

/* ---- leaks ---- */

/* pages of the system, written to, and no m_free */
int exec_mapping(PyObject *m) {
  void **state = PyModule_GetState(m);
  *state = mmap(NULL, MAPPED, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (*state == MAP_FAILED) {
    *state = NULL;
    PyErr_NoMemory();
    return -1;
  }
  memset(*state, 1, MAPPED);
  return 0;
}
ISOLATED_MODULE(mapping_kept, exec_mapping, .m_size = sizeof(void *))

/* a line that the C library makes room for: a block of 112 bytes */
int exec_asprintf_kept(PyObject *m) {
  char **state = PyModule_GetState(m);
  return asprintf(state, "%0100d", 1) < 0 ? -1 : 0;
}
ISOLATED_MODULE(asprintf_kept, exec_asprintf_kept, .m_size = sizeof(char *))

/* the same in its smallest block, of 32 bytes, which is the least that must not be missed */
int exec_least_kept(PyObject *m) {
  char **state = PyModule_GetState(m);
  return asprintf(state, "%020d", 1) < 0 ? -1 : 0;
}
ISOLATED_MODULE(least_kept, exec_least_kept, .m_size = sizeof(char *))

/* ---- what must pass ---- */

void free_mapping(void *m) {
  void **state = PyModule_GetState(m);
  if (*state != NULL) munmap(*state, MAPPED);
}
ISOLATED_MODULE(mapping_freed, exec_mapping, .m_size = sizeof(void *), .m_free = free_mapping)

/* a cache that fills while it is measured, and is full after 1,300 imports */
static char *lines[1300];
static int filled;
int exec_cache_fills(PyObject *m) {
  if (filled == 1300) return 0;
  return asprintf(&lines[filled++], "%0100d", 1) < 0 ? -1 : 0;
}
ISOLATED_MODULE(cache_fills, exec_cache_fills)
