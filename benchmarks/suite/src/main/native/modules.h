/* How the extension modules of benchmarks are declared. */

#ifndef MODULES_H
#define MODULES_H

#include <Python.h>

/* What keeps no state in the file is fit for interpreters with locks of their own. */
#define ISOLATED_SLOTS                                                                             \
  {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}, {                          \
    Py_mod_gil, Py_MOD_GIL_NOT_USED                                                                \
  }

#define INIT(name, def)                                                                            \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&(def)); }

#endif
