/* An extension that refers to a function which only a free-threaded build of CPython has. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

extern Py_ssize_t _Py_MergeZeroLocalRefcount(PyObject *object);

static int exec(PyObject *m) {
  _Py_MergeZeroLocalRefcount(m);
  return 0;
}

EXEC_MODULE(otherbuilds, exec)
