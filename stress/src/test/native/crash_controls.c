/* What ends a process, or never ends, in the create phase or in the second exec slot. Each export is a
   module; its name says what it does where. Functions are not static so that reports can name them. */

#define _GNU_SOURCE
#include <Python.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "module.h"

#define IN_CREATE(name, act)                                                                       \
  PyObject *name(PyObject *spec, PyModuleDef *def) {                                               \
    Py_XDECREF(PyList_New(0));                                                                     \
    act;                                                                                           \
    return PyModule_NewObject(Py_None);                                                            \
  }                                                                                                \
  MODULE(name, SLOTS({Py_mod_create, name}))

#define IN_EXEC(name, act)                                                                         \
  int before_##name(PyObject *m) { return PyModule_AddIntConstant(m, "one", 1); }                  \
  int name(PyObject *m) {                                                                          \
    Py_XDECREF(PyList_New(0));                                                                     \
    act;                                                                                           \
    return 0;                                                                                      \
  }                                                                                                \
  MODULE(name, SLOTS({Py_mod_exec, before_##name}, {Py_mod_exec, name}))

#define BOTH(name, act) IN_CREATE(name##_create, act) IN_EXEC(name##_exec, act)

static volatile int *volatile nowhere;
static volatile int always = 1;

static int deeper(int n) {
  volatile char block[4096];
  block[0] = (char)n;
  return always ? deeper(n + 1) + block[0] : 0;
}

BOTH(segv, *nowhere = 1)
BOTH(aborts, abort())
BOTH(overflow, deeper(0))
BOTH(exits, exit(7))
IN_CREATE(loops_create, while (always) {})
IN_EXEC(loops_exec, while (always) { usleep(100000); })

/* Only when they are executed for the fortieth time. */
static int executions;
IN_EXEC(segv_late, if (++executions == 40) { *nowhere = 1; })
IN_EXEC(loops_late, if (++executions == 40) { while (always) {} })

/* The three hundredth time, some windows into a soak, and only in the first process that comes so far:
   a file beside the module tells those after it. */
static int is_first_process(void) {
  Dl_info info;
  char marker[4096];
  if (dladdr((void *)is_first_process, &info) == 0) {
    return 0;
  }
  snprintf(marker, sizeof marker, "%s.struck", info.dli_fname);
  int file = open(marker, O_CREAT | O_EXCL | O_WRONLY, 0600);
  if (file >= 0) {
    close(file);
  }
  return file >= 0;
}
static int soaked;
#define KILLS(pid)                                                                                 \
  if (++soaked == 300 && is_first_process()) {                                                     \
    kill(pid, SIGKILL);                                                                            \
  }
IN_EXEC(kills_itself, KILLS(getpid()))
IN_EXEC(kills_parent, KILLS(getppid()))

/* Two modules of one file, which crash when both are executed at once: the first waits for a while,
   without the lock, and the second, if it comes meanwhile, finds it there. */
static atomic_int inside;
#define TOGETHER                                                                                   \
  if (atomic_fetch_add(&inside, 1) > 0) {                                                          \
    *nowhere = 1;                                                                                  \
  }                                                                                                \
  PyThreadState *state = PyEval_SaveThread();                                                      \
  usleep(2000);                                                                                    \
  PyEval_RestoreThread(state);                                                                     \
  atomic_fetch_sub(&inside, 1)
IN_EXEC(together_a, TOGETHER)
IN_EXEC(together_b, TOGETHER)

int exec_fine(PyObject *m) { return PyModule_AddIntConstant(m, "one", 1); }
EXEC_MODULE(fine, exec_fine)
