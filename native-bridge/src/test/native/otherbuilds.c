/* An extension that refers to a function which only a free-threaded build of CPython has. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

extern Py_ssize_t _Py_MergeZeroLocalRefcount(PyObject *object);

static int exec(PyObject *m) {
  _Py_MergeZeroLocalRefcount(m);
  return 0;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, exec}, {0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "otherbuilds", .m_slots = slots};

PyMODINIT_FUNC PyInit_otherbuilds(void) { return PyModuleDef_Init(&def); }
