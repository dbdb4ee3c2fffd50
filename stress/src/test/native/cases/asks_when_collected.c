/* own: what a host lacks may be called by the collector only, when the module has been imported */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static int traverse(PyObject *m, visitproc visit, void *arg) { return Py_GetPrefix() == NULL ? -1 : 0; }
static PyModuleDef_Slot slots[] = {{0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "asks_when_collected", .m_slots = slots, .m_traverse = traverse};
PyMODINIT_FUNC PyInit_asks_when_collected(void) { return PyModuleDef_Init(&def); }
