/* Packages and what is in them: every export can be loaded under any parent. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

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

#define DOCUMENTED(name, function) EXEC_MODULE(name, function, .m_doc = #name)

DOCUMENTED(pk_package, exec)
DOCUMENTED(pk_eager, exec_child)
DOCUMENTED(pk_asked, exec)
DOCUMENTED(pk_asks, exec_asks)
DOCUMENTED(pk_failing, exec_fails)
DOCUMENTED(pk_child, exec)
DOCUMENTED(pk_child_fails, exec_fails)
DOCUMENTED(pk_plain, exec)

static PyModuleDef single_def = {PyModuleDef_HEAD_INIT, .m_name = "pk_single", .m_size = -1};
PyMODINIT_FUNC PyInit_pk_single(void) { return PyModule_Create(&single_def); }

/* Which file was taken: each is a copy of this library under another suffix. */
DOCUMENTED(pk_suffix, exec)
