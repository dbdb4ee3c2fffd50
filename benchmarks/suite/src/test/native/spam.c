/* A user's extension, which the runtimes do not bring along. */

#include <Python.h>

static int exec(PyObject *module) { return PyModule_AddIntConstant(module, "eggs", 12); }

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, exec},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, NULL}};

static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots};

PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&def); }
