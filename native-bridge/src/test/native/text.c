/* Runs Python text that the tests hand over, and tells what became of its names. */

#include "module.h"

static PyObject *shown(PyObject *names) {
  PyObject *list = PyList_New(0);
  PyObject *key, *value;
  Py_ssize_t at = 0;
  while (list != NULL && PyDict_Next(names, &at, &key, &value)) {
    int is_long = PyModule_Check(value) || PyUnicode_EqualToUTF8(key, "__builtins__");
    PyObject *text = is_long ? PyObject_GetAttrString((PyObject *)Py_TYPE(value), "__name__")
                             : PyObject_Repr(value);
    PyObject *pair = text == NULL ? NULL : Py_BuildValue("ON", key, text);
    if (pair == NULL || PyList_Append(list, pair) < 0) {
      Py_CLEAR(list);
    }
    Py_XDECREF(pair);
  }
  return list;
}

static PyObject *run(PyObject *self, PyObject *args) {
  const char *text;
  int start;
  if (!PyArg_ParseTuple(args, "si", &text, &start)) {
    return NULL;
  }
  PyObject *globals = Py_BuildValue("{s:O,s:i}", "module", self, "given", 7);
  PyObject *result = globals == NULL ? NULL : PyRun_String(text, start, globals, globals);
  PyObject *names = result == NULL ? NULL : shown(globals);
  Py_XDECREF(globals);
  if (names == NULL) {
    Py_XDECREF(result);
    return NULL;
  }
  return Py_BuildValue("NN", result, names);
}

static PyObject *register_type(PyObject *self, PyObject *type) {
  return PyUnicode_FromFormat("registered %R", type);
}

static PyMethodDef methods[] = {{"run", run, METH_VARARGS, NULL},
                                {"register", register_type, METH_O, NULL},
                                {NULL}};

MODULE(text, NO_SLOTS, .m_methods = methods)
