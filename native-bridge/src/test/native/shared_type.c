/* A static type made by PyType_Ready, in a module that declares itself fit for interpreters with locks
   of their own. All of them use the one type and its one dict. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

static PyObject *answer(PyObject *self, PyObject *unused) { return PyLong_FromLong(42); }

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, "A method."},
                                {"fixed", answer, METH_NOARGS | METH_STATIC, "A static one."},
                                {NULL}};

static PyTypeObject type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "shared_type.Type",
                            .tp_basicsize = sizeof(PyObject),
                            .tp_flags = Py_TPFLAGS_DEFAULT,
                            .tp_new = PyType_GenericNew,
                            .tp_methods = methods};

/* Writes to the type's dict, old keys and new ones, as static types were set up once. */
static int exec(PyObject *module) {
  static int serial;
  char name[32];
  snprintf(name, sizeof name, "value_%d", __atomic_fetch_add(&serial, 1, __ATOMIC_RELAXED) % 50);
  PyObject *value = PyList_New(1);
  if (value == NULL || PyModule_AddType(module, &type) < 0) {
    return -1;
  }
  PyList_SET_ITEM(value, 0, PyUnicode_FromString(name));
  int status = PyDict_SetItemString(type.tp_dict, name, value);
  if (status == 0) {
    status = PyDict_SetItemString(type.tp_dict, "last", value);
  }
  Py_DECREF(value);
  return status;
}

ISOLATED_MODULE(shared_type, exec)
