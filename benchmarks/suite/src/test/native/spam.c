/* A user's extension, which the runtimes do not bring along. */

#include <Python.h>

#include "module.h"

static int exec(PyObject *module) { return PyModule_AddIntConstant(module, "eggs", 12); }

ISOLATED_MODULE(spam, exec)
