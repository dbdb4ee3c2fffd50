/* own: Py_GetPrefix, which only a Python that is installed can answer */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static int ex(PyObject *m) {
  const wchar_t *path = Py_GetPrefix();
  return PyModule_AddStringConstant(m, "rooted", path != NULL && path[0] == L'/' ? "yes" : "no");
}
static PyModuleDef_Slot slots[] = {{Py_mod_exec, ex}, {0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, "prints_prefix", NULL, 0, NULL, slots};
PyMODINIT_FUNC PyInit_prints_prefix(void) { return PyModuleDef_Init(&def); }
