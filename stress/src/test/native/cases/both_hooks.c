/* PEP 793: the hook of CPython 3.15, and the one that is called before that version. */
#include <Python.h>
static PyModuleDef_Slot slots[] = {{Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}, {0, NULL}};
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "both_hooks", .m_slots = slots};
PyModuleDef_Slot *PyModExport_both_hooks(void) { return slots; }
PyMODINIT_FUNC PyInit_both_hooks(void) { return PyModuleDef_Init(&definition); }
