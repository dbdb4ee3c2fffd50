/* Errors that end the process, exceptions that nobody can be given, and warnings. What the runtime
   writes to standard error is the result. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

static PyObject *fatal(PyObject *module, PyObject *unused) { Py_FatalError("there is no way on"); }

#undef Py_FatalError
static PyObject *fatal_plain(PyObject *module, PyObject *unused) {
  Py_FatalError("a message without a function");
}

/* ---- unraisable exceptions ---- */

static PyObject *unraisable(PyObject *module, PyObject *unused) {
  PyErr_SetString(PyExc_SystemError, "of an object");
  PyErr_WriteUnraisable(PyExc_ValueError);
  PyErr_SetString(PyExc_SystemError, "of nothing");
  PyErr_WriteUnraisable(NULL);
  PyErr_SetString(PyExc_OSError, "formatted");
  PyErr_FormatUnraisable("Exception ignored while counting to %d", 3);
  PyErr_SetNone(PyExc_KeyError);
  PyErr_FormatUnraisable("Exception without a value");
  PyErr_SetString(PyExc_ValueError, "without a message");
  PyErr_FormatUnraisable(NULL);
  return PyBool_FromLong(PyErr_Occurred() != NULL);
}

static PyObject *failing(PyObject *self, PyObject *unused) {
  PyErr_SetString(PyExc_RuntimeError, "in a callback");
  return NULL;
}

/* The callback of a weak reference fails when the object dies. */
static PyObject *callback(PyObject *module, PyObject *unused) {
  PyObject *type = PyErr_NewException("diagnostics.Mortal", NULL, NULL);
  PyObject *object = PyObject_CallNoArgs(type);
  PyObject *function = PyObject_GetAttrString(module, "failing");
  PyObject *reference = PyWeakref_NewRef(object, function);
  Py_XDECREF(function);
  Py_XDECREF(object);
  Py_XDECREF(reference);
  Py_XDECREF(type);
  return PyBool_FromLong(PyErr_Occurred() != NULL);
}

static int failing_clear(PyObject *module) {
  PyErr_SetString(PyExc_SystemError, "in m_clear");
  return 0;
}

static PyModuleDef failing_module = {PyModuleDef_HEAD_INIT, .m_name = "failing_module",
                                     .m_clear = failing_clear};

/* The collector clears the module's dict first: a list that is in a cycle of its own keeps the module
   alive until its turn comes. */
static PyObject *clear_module(PyObject *module, PyObject *unused) {
  PyObject *made = PyModule_Create(&failing_module);
  PyObject *list = PyList_New(0);
  if (PyList_Append(list, list) < 0 || PyList_Append(list, made) < 0 ||
      PyObject_SetAttrString(made, "list", list) < 0) {
    return NULL;
  }
  Py_DECREF(list);
  Py_DECREF(made);
  PyGC_Collect();
  return PyBool_FromLong(PyErr_Occurred() != NULL);
}

/* ---- warnings: what each call returned, with the exception that it left ---- */

static void note(PyObject *lines, const char *what, int status) {
  PyObject *raised = PyErr_GetRaisedException();
  PyObject *line = raised == NULL ? PyUnicode_FromFormat("%s: %d", what, status)
                                  : PyUnicode_FromFormat("%s: %d %R", what, status, raised);
  Py_XDECREF(raised);
  PyList_Append(lines, line);
  Py_DECREF(line);
}

static int filter(const char *function, const char *action, PyObject *category) {
  PyObject *warnings = PyImport_ImportModule("warnings");
  PyObject *result = warnings == NULL ? NULL
                     : action == NULL
                         ? PyObject_CallMethod(warnings, function, NULL)
                     : category == NULL
                         ? PyObject_CallMethod(warnings, function, "s", action)
                         : PyObject_CallMethod(warnings, function, "sO", action, category);
  Py_XDECREF(warnings);
  Py_XDECREF(result);
  return result == NULL ? -1 : 0;
}

static int explicitly(PyObject *category, const char *text, int line) {
  return PyErr_WarnExplicit(category, text, "spam.py", line, "spam", NULL);
}

static PyObject *warn(PyObject *module, PyObject *unused) {
  PyObject *lines = PyList_New(0);
  note(lines, "resource", PyErr_ResourceWarning(Py_None, 1, "ignored by default"));
  note(lines, "import", explicitly(PyExc_ImportWarning, "ignored by default", 1));
  note(lines, "user", explicitly(PyExc_UserWarning, "shown by default", 2));
  note(lines, "runtime", PyErr_WarnExplicit(NULL, "no category", "spam.py", 3, NULL, NULL));
  note(lines, "error filter", filter("simplefilter", "error", PyExc_RuntimeWarning));
  note(lines, "runtime", PyErr_WarnEx(PyExc_RuntimeWarning, "raised", 1));
  note(lines, "format", PyErr_WarnFormat(PyExc_RuntimeWarning, 1, "raised %d times", 2));
  note(lines, "user", explicitly(PyExc_UserWarning, "still shown", 4));
  note(lines, "ignore filter", filter("simplefilter", "ignore", NULL));
  note(lines, "runtime", PyErr_WarnEx(PyExc_RuntimeWarning, "ignored", 1));
  note(lines, "reset", filter("resetwarnings", NULL, NULL));
  note(lines, "resource", explicitly(PyExc_ResourceWarning, "shown without filters", 5));
  note(lines, "bad action", filter("simplefilter", "explode", NULL) != 0 && PyErr_Occurred());
  return lines;
}

/* A definition that was compiled for another version of the API. */

static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef other = {PyModuleDef_HEAD_INIT, .m_name = "other", .m_slots = no_slots};

static void of_version(PyObject *lines, PyObject *module, int version) {
  PyObject *spec = PyObject_GetAttrString(module, "__spec__");
  PyObject *made = PyModule_FromDefAndSpec2(&other, spec, version);
  note(lines, "version", made == NULL ? -1 : 0);
  Py_XDECREF(made);
  Py_XDECREF(spec);
}

static PyObject *version(PyObject *module, PyObject *unused) {
  PyObject *lines = PyList_New(0);
  of_version(lines, module, PYTHON_API_VERSION - 1);
  note(lines, "error filter", filter("simplefilter", "error", PyExc_RuntimeWarning));
  of_version(lines, module, PYTHON_API_VERSION - 2);
  of_version(lines, module, PYTHON_API_VERSION);
  return lines;
}

static PyMethodDef methods[] = {{"fatal", fatal, METH_NOARGS, NULL},
                                {"fatal_plain", fatal_plain, METH_NOARGS, NULL},
                                {"failing", failing, METH_O, NULL},
                                {"unraisable", unraisable, METH_NOARGS, NULL},
                                {"callback", callback, METH_NOARGS, NULL},
                                {"clear_module", clear_module, METH_NOARGS, NULL},
                                {"warn", warn, METH_NOARGS, NULL},
                                {"version", version, METH_NOARGS, NULL},
                                {NULL}};
MODULE(diagnostics, NO_SLOTS, .m_methods = methods)
