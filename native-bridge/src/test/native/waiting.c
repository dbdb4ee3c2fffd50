/* Modules whose exec slots let other threads run until they are told to go on, and then fail or
   import each other. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdatomic.h>
#include <unistd.h>

#include "module.h"


#define POLL_MICROSECONDS 1000
#define PATIENCE_POLLS 300000 /* for a machine that hangs; the wait ends when what is awaited is there */

/* What wa_importer has under this name, for the modules of the other files; calls it. */
static int ask_importer(const char *function) {
  PyObject *importer = PyImport_ImportModule("wa_importer");
  PyObject *done = importer == NULL ? NULL : PyObject_CallMethod(importer, function, NULL);
  Py_XDECREF(importer);
  Py_XDECREF(done);
  return done == NULL ? -1 : 0;
}

static int exec_fails(PyObject *m) {
  if (ask_importer("wait_at_gate") < 0) {
    return -1;
  }
  PyErr_SetString(PyExc_KeyError, "from exec");
  return -1;
}

/* importlib.import_module(name), as Python code would write it, when both modules are executed. */
static int import_other(const char *name) {
  if (ask_importer("meet") < 0) {
    return -1;
  }
  PyObject *importlib = PyImport_ImportModule("importlib");
  PyObject *other =
      importlib == NULL ? NULL : PyObject_CallMethod(importlib, "import_module", "s", name);
  Py_XDECREF(importlib);
  Py_XDECREF(other);
  return other == NULL ? -1 : 0;
}

static int exec_a(PyObject *m) { return import_other("wa_b"); }
static int exec_b(PyObject *m) { return import_other("wa_a"); }

EXEC_MODULE(wa_fails, exec_fails)
EXEC_MODULE(wa_a, exec_a)
EXEC_MODULE(wa_b, exec_b)

/* ---- the import statement, and what the others wait at ---- */

static atomic_int closed;
static atomic_int arrived;

static PyObject *import(PyObject *self, PyObject *name) { return PyImport_Import(name); }

static int is_open(void) { return !closed; }
static int both_arrived(void) { return arrived >= 2; }

static PyObject *wait_until(int (*condition)(void)) {
  int polls = 0;
  Py_BEGIN_ALLOW_THREADS
  while (!condition() && polls++ < PATIENCE_POLLS) {
    usleep(POLL_MICROSECONDS);
  }
  Py_END_ALLOW_THREADS
  if (!condition()) {
    PyErr_SetString(PyExc_RuntimeError, "nobody came");
    return NULL;
  }
  Py_RETURN_NONE;
}

static PyObject *wait_at_gate(PyObject *self, PyObject *ignored) {
  arrived++;
  return wait_until(is_open);
}

static PyObject *meet(PyObject *self, PyObject *ignored) {
  arrived++;
  return wait_until(both_arrived);
}

static PyObject *close_gate(PyObject *self, PyObject *ignored) {
  arrived = 0;
  closed = 1;
  Py_RETURN_NONE;
}

static PyObject *open_gate(PyObject *self, PyObject *ignored) {
  closed = 0;
  Py_RETURN_NONE;
}

static PyObject *number_arrived(PyObject *self, PyObject *ignored) {
  return PyLong_FromLong(arrived);
}

static PyMethodDef methods[] = {{"import_statement", import, METH_O, NULL},
                                {"wait_at_gate", wait_at_gate, METH_NOARGS, NULL},
                                {"meet", meet, METH_NOARGS, NULL},
                                {"close_gate", close_gate, METH_NOARGS, NULL},
                                {"open_gate", open_gate, METH_NOARGS, NULL},
                                {"arrived", number_arrived, METH_NOARGS, NULL},
                                {NULL}};
MODULE(wa_importer, NO_SLOTS, .m_methods = methods)
