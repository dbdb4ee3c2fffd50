/* What a call did, as a tuple: its result, the exception that it set, and what it did to a reference
   count that matters. */

#ifndef TOLD_H
#define TOLD_H

#include <Python.h>

static PyObject *described(PyObject *exception) {
  PyObject *cause = PyException_GetCause(exception);
  PyObject *text =
      cause == NULL
          ? PyUnicode_FromFormat("%s: %S", Py_TYPE(exception)->tp_name, exception)
          : PyUnicode_FromFormat("%s: %S <- %s: %S", Py_TYPE(exception)->tp_name, exception,
                                 Py_TYPE(cause)->tp_name, cause);
  Py_XDECREF(cause);
  return text;
}

/* Takes the exception that is set, or None. */
static PyObject *taken(void) {
  PyObject *exception = PyErr_GetRaisedException();
  if (exception == NULL) {
    Py_RETURN_NONE;
  }
  PyObject *text = described(exception);
  Py_DECREF(exception);
  return text;
}

/* (result, exception, change of one reference count); takes the result over. */
static PyObject *told(PyObject *result, Py_ssize_t change) {
  PyObject *exception = taken();
  if (result == NULL) {
    result = PyUnicode_FromString("NULL");
  }
  return Py_BuildValue("NNn", result, exception, change);
}

static inline PyObject *told_status(int status, Py_ssize_t change) {
  return told(PyLong_FromLong(status), change);
}

#endif
