/* Modules whose hooks note that they were called, and whether there was state by then. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* What happened to the modules of one definition. */
struct life {
  PyModuleDef def;
  int traversed_without_state, traversed_with_state;
  char order[64]; /* of the others: c, f without state; C, F with state */
};

static void note(PyObject *m, char without, char with) {
  struct life *life = (struct life *)PyModule_GetDef(m);
  size_t length = strlen(life->order);
  if (length + 1 < sizeof life->order) {
    life->order[length] = PyModule_GetState(m) == NULL ? without : with;
  }
}

static int traverse(PyObject *m, visitproc visit, void *arg) {
  struct life *life = (struct life *)PyModule_GetDef(m);
  if (PyModule_GetState(m) == NULL) {
    life->traversed_without_state = 1;
  } else {
    life->traversed_with_state = 1;
  }
  return 0;
}

static int clear(PyObject *m) {
  note(m, 'c', 'C');
  return 0;
}

static int clear_raising(PyObject *m) {
  note(m, 'c', 'C');
  PyErr_SetString(PyExc_KeyError, "from clear");
  return 0;
}

static void release(void *m) { note(m, 'f', 'F'); }

static PyObject *answer(PyObject *self, PyObject *unused) { return PyLong_FromLong(42); }

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, NULL}, {NULL}};

static int exec_ok(PyObject *m) { return 0; }
static int exec_fails(PyObject *m) {
  PyErr_SetString(PyExc_KeyError, "from exec");
  return -1;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, exec_ok}, {0, NULL}};
static PyModuleDef_Slot failing_slots[] = {{Py_mod_exec, exec_fails}, {0, NULL}};

#define LIFE(name_, ...)                                                                           \
  static struct life name_ = {                                                                     \
      .def = {PyModuleDef_HEAD_INIT, .m_name = #name_, .m_traverse = traverse, .m_clear = clear,   \
              .m_free = release, ##__VA_ARGS__}};
#define MULTI(name_, ...)                                                                          \
  LIFE(name_, ##__VA_ARGS__)                                                                       \
  PyMODINIT_FUNC PyInit_##name_(void) { return PyModuleDef_Init(&name_.def); }
#define SINGLE(name_, ...)                                                                         \
  LIFE(name_, ##__VA_ARGS__)                                                                       \
  PyMODINIT_FUNC PyInit_##name_(void) { return PyModule_Create(&name_.def); }

/* Without methods a module is in no cycle, and dies by its reference count. */
MULTI(hk_0, .m_slots = slots, .m_methods = methods)
MULTI(hk_8, .m_slots = slots, .m_methods = methods, .m_size = 8)
MULTI(hk_0_plain, .m_slots = slots)
MULTI(hk_8_plain, .m_slots = slots, .m_size = 8)
MULTI(hk_0_fails, .m_slots = failing_slots, .m_methods = methods)
MULTI(hk_8_fails, .m_slots = failing_slots, .m_methods = methods, .m_size = 8)
MULTI(hk_8_plain_fails, .m_slots = failing_slots, .m_size = 8)
SINGLE(hk_s_minus, .m_size = -1, .m_methods = methods)
SINGLE(hk_s_minus_plain, .m_size = -1)
SINGLE(hk_s_minus_5, .m_size = -5)
SINGLE(hk_s_0, .m_size = 0, .m_methods = methods)
SINGLE(hk_s_8, .m_size = 8, .m_methods = methods)
SINGLE(hk_s_8_plain, .m_size = 8)

static struct life hk_raises = {
    .def = {PyModuleDef_HEAD_INIT, .m_name = "hk_raises", .m_slots = slots, .m_methods = methods,
            .m_clear = clear_raising, .m_free = release}};
PyMODINIT_FUNC PyInit_hk_raises(void) { return PyModuleDef_Init(&hk_raises.def); }

/* ---- what was noted ---- */

static struct life *lives[] = {&hk_0,     &hk_8,       &hk_0_plain,       &hk_8_plain,
                               &hk_0_fails, &hk_8_fails, &hk_8_plain_fails, &hk_s_minus,
                               &hk_s_minus_plain, &hk_s_minus_5, &hk_s_0, &hk_s_8, &hk_s_8_plain,
                               &hk_raises};

/* (traversed without state, traversed with state, order of clear and free) of a definition. */
static PyObject *noted(PyObject *self, PyObject *args) {
  const char *name;
  if (!PyArg_ParseTuple(args, "s", &name)) {
    return NULL;
  }
  for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
    if (strcmp(lives[i]->def.m_name, name) == 0) {
      return Py_BuildValue("iis", lives[i]->traversed_without_state,
                           lives[i]->traversed_with_state, lives[i]->order);
    }
  }
  Py_RETURN_NONE;
}

static PyMethodDef log_methods[] = {{"noted", noted, METH_VARARGS, NULL}, {NULL}};
static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef log_def = {PyModuleDef_HEAD_INIT, .m_name = "hk_log",
                              .m_methods = log_methods, .m_slots = no_slots};

PyMODINIT_FUNC PyInit_hk_log(void) { return PyModuleDef_Init(&log_def); }
