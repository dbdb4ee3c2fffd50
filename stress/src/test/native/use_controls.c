/* Planted leaks in what a module does when it is used: functions, methods, iterators, properties,
   error paths. What is in the module "used" and has "right" in its name must pass. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

/* ---- functions ---- */

PyObject *lose_list(PyObject *m, PyObject *unused) {
  PyObject *list = PyList_New(0);
  (void)list;
  Py_RETURN_NONE;
}

PyObject *keep_argument(PyObject *m, PyObject *argument) { return Py_NewRef(Py_NewRef(argument)); }

PyObject *lose_memory(PyObject *m, PyObject *unused) {
  if (PyMem_Malloc(55) == NULL) return PyErr_NoMemory();
  Py_RETURN_NONE;
}

/* only when the argument is wrong */
PyObject *lose_on_error(PyObject *m, PyObject *argument) {
  PyObject *copy = PyBytes_FromString("a copy that the error path forgets");
  if (copy == NULL) return NULL;
  if (!PyUnicode_Check(argument)) {
    PyErr_SetString(PyExc_TypeError, "a str, please");
    return NULL;
  }
  Py_DECREF(copy);
  Py_RETURN_NONE;
}

PyObject *right(PyObject *m, PyObject *argument) {
  return PyUnicode_FromFormat("%R and %R", argument, argument);
}

static PyMethodDef functions[] = {{"lose_list", lose_list, METH_NOARGS, NULL},
                                  {"keep_argument", keep_argument, METH_O, NULL},
                                  {"lose_memory", lose_memory, METH_NOARGS, NULL},
                                  {"lose_on_error", lose_on_error, METH_O, NULL},
                                  {"right", right, METH_O, NULL},
                                  {NULL, NULL, 0, NULL}};

/* ---- a type: methods, a property, an iterator ---- */

PyObject *thing_method(PyObject *self, PyObject *unused) {
  PyObject *dict = PyDict_New();
  return dict == NULL ? NULL : Py_NewRef(dict);
}
PyObject *thing_property(PyObject *self, void *unused) {
  PyObject *value = PyFloat_FromDouble(1.25);
  return value == NULL ? NULL : Py_NewRef(value);
}
PyObject *thing_next(PyObject *self) {
  PyObject *tuple = PyTuple_New(1);
  if (tuple != NULL) PyTuple_SET_ITEM(tuple, 0, Py_NewRef(Py_None));
  return NULL; /* the end, at once, and the tuple is lost */
}
static PyMethodDef thing_methods[] = {{"method", thing_method, METH_NOARGS, NULL},
                                      {NULL, NULL, 0, NULL}};
static PyGetSetDef thing_getset[] = {{"property", thing_property, NULL, NULL, NULL},
                                     {NULL, NULL, NULL, NULL, NULL}};
static PyType_Slot thing_slots[] = {{Py_tp_methods, thing_methods},
                                    {Py_tp_getset, thing_getset},
                                    {Py_tp_iter, PyObject_SelfIter},
                                    {Py_tp_iternext, thing_next},
                                    {0, NULL}};
static PyType_Spec thing_spec = {"used.Thing", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT,
                                 thing_slots};

int exec_used(PyObject *m) { return PyModule_Add(m, "Thing", PyType_FromSpec(&thing_spec)); }
ISOLATED_MODULE(used, exec_used, .m_methods = functions)
