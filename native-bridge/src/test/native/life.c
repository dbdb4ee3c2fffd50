/* Modules that tell how they live: which hooks ran, a leak, a call that the host does not serve. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <marshal.h>

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
static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef probe_def = {PyModuleDef_HEAD_INIT, .m_name = "life_probe",
                                .m_methods = probe_methods, .m_slots = no_slots};

PyMODINIT_FUNC PyInit_life_probe(void) { return PyModuleDef_Init(&probe_def); }

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

static PyModuleDef_Slot life_slots[] = {{Py_mod_exec, life_exec}, {0, NULL}};
static PyModuleDef life_def = {PyModuleDef_HEAD_INIT,       .m_name = "life",
                               .m_size = sizeof(struct state), .m_methods = probe_methods,
                               .m_slots = life_slots,       .m_traverse = life_traverse,
                               .m_clear = life_clear,       .m_free = life_free};

PyMODINIT_FUNC PyInit_life(void) { return PyModuleDef_Init(&life_def); }

/* ---- life_leak: one reference too many, each time ---- */

static int leak_exec(PyObject *m) {
  PyObject *list = PyList_New(0); /* never released */
  return list == NULL ? -1 : 0;
}

static PyModuleDef_Slot leak_slots[] = {{Py_mod_exec, leak_exec}, {0, NULL}};
static PyModuleDef leak_def = {PyModuleDef_HEAD_INIT, .m_name = "life_leak",
                               .m_slots = leak_slots};

PyMODINIT_FUNC PyInit_life_leak(void) { return PyModuleDef_Init(&leak_def); }

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
static int missing_int_exec(PyObject *m) { return PyFile_WriteString("text", m) < 0 ? -1 : 0; }

static PyModuleDef_Slot missing_int_slots[] = {{Py_mod_exec, missing_int_exec}, {0, NULL}};
static PyModuleDef missing_int_def = {PyModuleDef_HEAD_INIT, .m_name = "life_missing_int",
                                      .m_slots = missing_int_slots};

PyMODINIT_FUNC PyInit_life_missing_int(void) { return PyModuleDef_Init(&missing_int_def); }

static PyModuleDef_Slot missing_slots[] = {{Py_mod_exec, missing_exec}, {0, NULL}};
static PyModuleDef missing_def = {PyModuleDef_HEAD_INIT, .m_name = "life_missing",
                                  .m_slots = missing_slots};

PyMODINIT_FUNC PyInit_life_missing(void) { return PyModuleDef_Init(&missing_def); }
