/* Export hooks with names at the edges of what can be asked for. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "names", .m_doc = "found",
                          .m_slots = no_slots};

PyMODINIT_FUNC PyInit_(void) { return PyModuleDef_Init(&def); }
PyMODINIT_FUNC PyInit__(void) { return PyModuleDef_Init(&def); }
PyMODINIT_FUNC PyInit_a_b(void) { return PyModuleDef_Init(&def); }
PyMODINIT_FUNC PyInit_CamelCase(void) { return PyModuleDef_Init(&def); }
PyMODINIT_FUNC PyInitU_fo_6ja(void) { return PyModuleDef_Init(&def); }
PyMODINIT_FUNC PyInitU___9faab(void) { return PyModuleDef_Init(&def); }

/* 200 characters, where the look-up stops. */
PyMODINIT_FUNC
PyInit_nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn(void) {
  return PyModuleDef_Init(&def);
}
