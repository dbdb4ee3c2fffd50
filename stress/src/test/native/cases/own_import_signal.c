/* own: the exec slot imports the Python module "signal" and uses it. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
static int ex(PyObject *m) {
    PyObject *lib = PyImport_ImportModule("signal");
    if (lib == NULL) return -1;
    PyObject *r = PyObject_CallMethod(lib, "Signals", "i", 2);
    Py_DECREF(lib);
    if (r == NULL) { if (!PyErr_Occurred()) PyErr_SetString(PyExc_ImportError, "no result"); return -1; }
    return PyModule_Add(m, "result", r);
}
static PyModuleDef_Slot slots[] = {{Py_mod_exec, ex}, {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}, {0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, "own_import_signal", NULL, 0, NULL, slots};
PyMODINIT_FUNC PyInit_own_import_signal(void) { return PyModuleDef_Init(&def); }
