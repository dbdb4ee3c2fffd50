/* Keeps a logger of Python's library, as most modules that Cython makes do. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int exec(PyObject *module) {
  PyObject *logging = PyImport_ImportModule("logging");
  PyObject *logger =
      logging == NULL ? NULL : PyObject_CallMethod(logging, "getLogger", "s", "stands_in");
  Py_XDECREF(logging);
  return PyModule_Add(module, "logger", logger);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, exec}, {0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, "stands_in", NULL, 0, NULL, slots};
PyMODINIT_FUNC PyInit_stands_in(void) { return PyModuleDef_Init(&def); }
