/* An extension that was compiled for a debug build of CPython, by what it refers to. Nothing loads it. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

extern void _Py_INCREF_IncRefTotal(void);

static int exec(PyObject *m) {
  _Py_INCREF_IncRefTotal();
  return PyModule_AddIntConstant(m, "counted", 1);
}

EXEC_MODULE(debugbuilds, exec)
