/* PEP 793: the hook of CPython 3.15 alone, which returns slots. Before that version there is nothing to call. */
#include <Python.h>
static PyModuleDef_Slot slots[] = {{Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}, {0, NULL}};
PyModuleDef_Slot *PyModExport_export_hook(void) { return slots; }
