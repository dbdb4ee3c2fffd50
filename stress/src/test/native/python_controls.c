/* Modules that want what Python code makes: the package "lacking", with its "part". */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

static PyObject *lacking(const char *attribute) {
  PyObject *package = PyImport_ImportModule("lacking");
  PyObject *value = package == NULL ? NULL : PyObject_GetAttrString(package, attribute);
  Py_XDECREF(package);
  return value;
}

/* what it holds when it fails is lost */
static int wants_attribute(PyObject *m) {
  PyObject *lost = PyList_New(0);
  PyObject *value = lost == NULL ? NULL : lacking("value");
  if (value == NULL) return -1;
  Py_DECREF(lost);
  return PyModule_Add(m, "value", value);
}
ISOLATED_MODULE(wants_attribute, wants_attribute)

static int wants_module(PyObject *m) {
  return PyModule_Add(m, "part", PyImport_ImportModule("lacking.part"));
}
ISOLATED_MODULE(wants_module, wants_module)

/* the file of a package is no code */
static int wants_file(PyObject *m) {
  return PyModule_Add(m, "file", lacking("__file__"));
}
ISOLATED_MODULE(wants_file, wants_file)

static int dies_without(PyObject *m) {
  PyObject *value = lacking("value");
  if (value == NULL) abort();
  return PyModule_Add(m, "value", value);
}
ISOLATED_MODULE(dies_without, dies_without)

static int does_without(PyObject *m) {
  PyObject *value = lacking("value");
  if (value == NULL) PyErr_Clear();
  Py_XDECREF(value);
  return 0;
}
ISOLATED_MODULE(does_without, does_without)

/* needs what the __init__.py of its package has put there */
static int wants_package_code(PyObject *m) {
  PyObject *ready = PyDict_GetItemString(PyImport_GetModuleDict(), "is_ready");
  if (ready == NULL) {
    PyObject *lost = PyList_New(0);
    if (lost != NULL) PyErr_SetString(PyExc_TypeError, "the package is not ready");
    return -1;
  }
  return PyModule_AddObjectRef(m, "ready", ready);
}
ISOLATED_MODULE(wants_package_code, wants_package_code)

/* keeps a name of Python's library */
static int has_a_name(PyObject *m) {
  PyObject *logging = PyImport_ImportModule("logging");
  PyObject *get = logging == NULL ? NULL : PyObject_GetAttrString(logging, "getLogger");
  Py_XDECREF(logging);
  return PyModule_Add(m, "get", get);
}
ISOLATED_MODULE(has_a_name, has_a_name)

/* and fails with an error of its own */
static int fails_with_a_name(PyObject *m) {
  if (has_a_name(m) < 0) return -1;
  PyErr_SetString(PyExc_ValueError, "as planned");
  return -1;
}
ISOLATED_MODULE(fails_with_a_name, fails_with_a_name)

/* nobody has such an attribute: the failure is its own, wherever it is imported */
static int wants_nothing_there(PyObject *m) {
  PyObject *value = PyObject_GetAttrString(m, "nothing_there");
  Py_XDECREF(value);
  return value == NULL ? -1 : 0;
}
ISOLATED_MODULE(wants_nothing_there, wants_nothing_there)
