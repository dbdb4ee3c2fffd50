/* One module, whose file may be given another name. */

#include <Python.h>

static PyModuleDef_Slot slots[] = {{0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "own_name", .m_slots = slots};
PyMODINIT_FUNC PyInit_own_name(void) { return PyModuleDef_Init(&def); }
