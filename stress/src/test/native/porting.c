/*
 * One module in five steps, from single-phase initialisation to one that loads anywhere: the
 * walk-through of docs/port-to-multi-phase.md. A step's name ends in its number.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* What the module is for: tallies that are counted up. */
typedef struct {
  PyObject_HEAD
  long count;
} Tally;

/* -- 1: single-phase, with a static type and C variables ------------------------------------ */

static PyObject *tally_error;
static long tallies;

static PyObject *tally_up(PyObject *self, PyObject *by) {
  long amount = PyLong_AsLong(by);
  if (amount == -1 && PyErr_Occurred()) {
    return NULL;
  }
  if (amount < 0) {
    PyErr_SetString(tally_error, "tallies only go up");
    return NULL;
  }
  tallies++;
  return PyLong_FromLong(((Tally *)self)->count += amount);
}

static PyMethodDef tally_methods[] = {{"up", tally_up, METH_O, NULL}, {NULL, NULL, 0, NULL}};

static PyTypeObject tally_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "porting.Tally",
    .tp_basicsize = sizeof(Tally),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_methods = tally_methods,
};

static int add_contents(PyObject *module) {
  if (PyType_Ready(&tally_type) < 0 ||
      PyModule_AddObjectRef(module, "Tally", (PyObject *)&tally_type) < 0) {
    return -1;
  }
  if (tally_error == NULL) {
    tally_error = PyErr_NewException("porting.Error", NULL, NULL);
  }
  return tally_error == NULL ? -1 : PyModule_AddObjectRef(module, "Error", tally_error);
}

static PyModuleDef definition1 = {PyModuleDef_HEAD_INIT, .m_name = "porting1", .m_size = -1};

PyMODINIT_FUNC PyInit_porting1(void) {
  PyObject *module = PyModule_Create(&definition1);
  if (module != NULL && add_contents(module) < 0) {
    Py_CLEAR(module);
  }
  return module;
}

/* -- 2: the same contents, filled in by an exec slot ---------------------------------------- */

static PyModuleDef_Slot slots2[] = {{Py_mod_exec, add_contents}, {0, NULL}};
static PyModuleDef definition2 = {
    PyModuleDef_HEAD_INIT, .m_name = "porting2", .m_size = 0, .m_slots = slots2};

PyMODINIT_FUNC PyInit_porting2(void) { return PyModuleDef_Init(&definition2); }

/* -- 3: the type is made for each module, and what was in C variables is in its state --------- */

typedef struct {
  PyObject *error;
  PyObject *tally;
  long tallies;
} State;

static PyObject *tally_up_by_state(PyObject *self, PyTypeObject *type, PyObject *const *args,
                                   Py_ssize_t count, PyObject *names) {
  State *state = PyType_GetModuleState(type);
  if (count != 1 || names != NULL) {
    PyErr_SetString(PyExc_TypeError, "up() takes one argument");
    return NULL;
  }
  long amount = PyLong_AsLong(args[0]);
  if (amount == -1 && PyErr_Occurred()) {
    return NULL;
  }
  if (amount < 0) {
    PyErr_SetString(state->error, "tallies only go up");
    return NULL;
  }
  /* Atomic for step 5; with the lock, plain additions would do. */
  __atomic_add_fetch(&state->tallies, 1, __ATOMIC_RELAXED);
  return PyLong_FromLong(__atomic_add_fetch(&((Tally *)self)->count, amount, __ATOMIC_RELAXED));
}

static void tally_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  type->tp_free(self);
  Py_DECREF(type); /* an instance owns a reference to a type that was made */
}

static PyMethodDef tally_methods_by_state[] = {
    {"up", (PyCFunction)(void (*)(void))tally_up_by_state,
     METH_METHOD | METH_FASTCALL | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL}};

static PyType_Slot tally_slots[] = {{Py_tp_new, PyType_GenericNew},
                                    {Py_tp_dealloc, tally_dealloc},
                                    {Py_tp_methods, tally_methods_by_state},
                                    {0, NULL}};
static PyType_Spec tally_spec = {
    .name = "porting.Tally",
    .basicsize = sizeof(Tally),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = tally_slots,
};

static int exec_by_state(PyObject *module) {
  State *state = PyModule_GetState(module);
  state->tally = PyType_FromModuleAndSpec(module, &tally_spec, NULL);
  if (state->tally == NULL || PyModule_AddObjectRef(module, "Tally", state->tally) < 0) {
    return -1;
  }
  state->error = PyErr_NewException("porting.Error", NULL, NULL);
  return state->error == NULL ? -1 : PyModule_AddObjectRef(module, "Error", state->error);
}

static int traverse(PyObject *module, visitproc visit, void *arg) {
  State *state = PyModule_GetState(module);
  Py_VISIT(state->error);
  Py_VISIT(state->tally);
  return 0;
}

static int clear(PyObject *module) {
  State *state = PyModule_GetState(module);
  Py_CLEAR(state->error);
  Py_CLEAR(state->tally);
  return 0;
}

static void free_state(void *module) { clear(module); }

static PyModuleDef_Slot slots3[] = {{Py_mod_exec, exec_by_state}, {0, NULL}};
static PyModuleDef definition3 = {PyModuleDef_HEAD_INIT,    .m_name = "porting3",
                                  .m_size = sizeof(State),  .m_slots = slots3,
                                  .m_traverse = traverse,   .m_clear = clear,
                                  .m_free = free_state};

PyMODINIT_FUNC PyInit_porting3(void) { return PyModuleDef_Init(&definition3); }

/* -- 4: it says that interpreters with locks of their own may load it ------------------------- */

static PyModuleDef_Slot slots4[] = {
    {Py_mod_exec, exec_by_state},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, NULL}};
static PyModuleDef definition4 = {PyModuleDef_HEAD_INIT,    .m_name = "porting4",
                                  .m_size = sizeof(State),  .m_slots = slots4,
                                  .m_traverse = traverse,   .m_clear = clear,
                                  .m_free = free_state};

PyMODINIT_FUNC PyInit_porting4(void) { return PyModuleDef_Init(&definition4); }

/* -- 5: and that it needs no lock at all ------------------------------------------------------ */

static PyModuleDef_Slot slots5[] = {
    {Py_mod_exec, exec_by_state},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {0, NULL}};
static PyModuleDef definition5 = {PyModuleDef_HEAD_INIT,    .m_name = "porting5",
                                  .m_size = sizeof(State),  .m_slots = slots5,
                                  .m_traverse = traverse,   .m_clear = clear,
                                  .m_free = free_state};

PyMODINIT_FUNC PyInit_porting5(void) { return PyModuleDef_Init(&definition5); }
