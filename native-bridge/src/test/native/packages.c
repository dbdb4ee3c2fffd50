/* Packages and what is in them: every export can be loaded under any parent. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

static int exec(PyObject *m) { return PyModule_AddIntConstant(m, "executed", 1); }
static int exec_fails(PyObject *m) {
  PyErr_SetString(PyExc_KeyError, "from exec");
  return -1;
}
/* Imports its own submodule. */
static int exec_child(PyObject *m) {
  PyObject *child = PyImport_ImportModule("pk_eager.pk_child");
  Py_XDECREF(child);
  return child == NULL ? -1 : 0;
}
/* Asks its parent, which is being imported, for itself. */
static int exec_asks(PyObject *m) {
  PyObject *parent = PyImport_ImportModule("pk_asked");
  PyObject *self = parent == NULL ? NULL : PyObject_GetAttrString(parent, "pk_asks");
  Py_XDECREF(parent);
  Py_XDECREF(self);
  return self == NULL ? -1 : 0;
}

#define MODULE(name, function)                                                                     \
  static PyModuleDef_Slot slots_of_##name[] = {{Py_mod_exec, function}, {0, NULL}};                \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name, .m_doc = #name,      \
                                      .m_slots = slots_of_##name};                                 \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&def_of_##name); }

MODULE(pk_package, exec)
MODULE(pk_eager, exec_child)
MODULE(pk_asked, exec)
MODULE(pk_asks, exec_asks)
MODULE(pk_failing, exec_fails)
MODULE(pk_child, exec)
MODULE(pk_child_fails, exec_fails)
MODULE(pk_plain, exec)

static PyModuleDef single_def = {PyModuleDef_HEAD_INIT, .m_name = "pk_single", .m_size = -1};
PyMODINIT_FUNC PyInit_pk_single(void) { return PyModule_Create(&single_def); }

/* Which file was taken: each is a copy of this library under another suffix. */
MODULE(pk_suffix, exec)
