/* Modules that tell how they live: which hooks ran, a leak, a call that the host does not serve. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <marshal.h>

#include "module.h"

static long freed, traversed, state_was_set;

struct state {
  long magic;
};

/* ---- life_probe: what happened so far ---- */

static PyObject *probe_freed(PyObject *m, PyObject *unused) { return PyLong_FromLong(freed); }

static PyObject *probe_traversed(PyObject *m, PyObject *unused) {
  return PyLong_FromLong(traversed);
}

static PyObject *probe_state(PyObject *m, PyObject *unused) {
  return PyLong_FromLong(state_was_set);
}

static PyObject *probe_build(PyObject *m, PyObject *unused) {
  return Py_BuildValue("iliiiiiddddddddds", 1, 2L, 3, 4, 5, 6, 7, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5,
                       6.5, 7.5, 8.5, "end");
}

static PyMethodDef probe_methods[] = {{"freed", probe_freed, METH_NOARGS, NULL},
                                      {"traversed", probe_traversed, METH_NOARGS, NULL},
                                      {"state_was_set", probe_state, METH_NOARGS, NULL},
                                      {"build", probe_build, METH_NOARGS, NULL},
                                      {NULL}};
MODULE(life_probe, NO_SLOTS, .m_methods = probe_methods)

/* ---- life: state and all three hooks ---- */

static int life_exec(PyObject *m) {
  ((struct state *)PyModule_GetState(m))->magic = 42;
  return PyModule_AddIntConstant(m, "answer", 42);
}

static int life_traverse(PyObject *m, visitproc visit, void *arg) {
  traversed++;
  return 0;
}

static int life_clear(PyObject *m) { return 0; }

static void life_free(void *m) {
  freed++;
  state_was_set = ((struct state *)PyModule_GetState(m))->magic == 42;
}

EXEC_MODULE(life, life_exec, .m_size = sizeof(struct state), .m_methods = probe_methods,
            .m_traverse = life_traverse, .m_clear = life_clear, .m_free = life_free)

/* ---- life_leak: one reference too many, each time ---- */

static int leak_exec(PyObject *m) {
  PyObject *list = PyList_New(0); /* never released */
  return list == NULL ? -1 : 0;
}

EXEC_MODULE(life_leak, leak_exec)

/* ---- life_missing: needs what a host of extension modules has no reason to have ---- */

static int missing_exec(PyObject *m) {
  PyObject *bytes = PyMarshal_WriteObjectToString(m, 4);
  if (bytes == NULL) {
    return -1;
  }
  Py_DECREF(bytes);
  return 0;
}

/* The function returns an int: 0 for success. (A bare return of it would be a jump, and its caller
   would be who called us.) */
static int missing_int_exec(PyObject *m) { return PyThreadState_SetAsyncExc(0, NULL) < 0 ? -1 : 0; }

EXEC_MODULE(life_missing_int, missing_int_exec)
EXEC_MODULE(life_missing, missing_exec)
