/*
 * The module "counting" as an extension: counts each step of its own lives, and looks from the inside
 * at what nobody can see from the outside. "counting_totals", of the same file, tells the counts
 * without having a life that is counted.
 *
 * The counts are those of this file as it is loaded, in all interpreters together: one interpreter
 * at a time may import it if OVERLAPPING is to mean anything.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <sched.h>
#include <stdatomic.h>

#include "modules.h"

/* In the order of NativeCountingModule.Count. */
enum count {
  INITIALIZED,
  CREATED,
  EXECUTED,
  FREED,
  OVERLAPPING, /* create phases during another load, which is from create to the end of exec */
  AGAIN,       /* exec phases of a module that had one before */
  ABSENT,      /* exec phases of a module that is not in sys.modules, perhaps because of a delete */
  UNMARKED,    /* exec phases of a module that is there, but not as one being initialized */
  VANISHED,    /* exec phases at whose end there is no such module in sys.modules */
  COUNTS
};

static atomic_long counts[COUNTS];
static atomic_long loading;

static long count(enum count which) { return atomic_fetch_add(&counts[which], 1); }

/* ---- counting ---- */

struct state {
  int executed;
};

static PyObject *counting_create(PyObject *spec, PyModuleDef *Py_UNUSED(def)) {
  PyObject *module = module_of_spec(spec);
  if (module != NULL) {
    count(CREATED);
    if (atomic_fetch_add(&loading, 1) > 0) {
      count(OVERLAPPING);
    }
  }
  return module;
}

/* 1 or 0; -1 with an exception. */
static int is_initializing(PyObject *module) {
  PyObject *spec = PyObject_GetAttrString(module, "__spec__");
  if (spec == NULL) {
    return -1;
  }
  PyObject *mark = PyObject_GetAttrString(spec, "_initializing");
  Py_DECREF(spec);
  if (mark == NULL) { /* CPython's specs have no such attribute before their module is loaded */
    PyErr_Clear();
    return 0;
  }
  int initializing = PyObject_IsTrue(mark);
  Py_DECREF(mark);
  return initializing;
}

/* What sys.modules has under the module's name; NULL without an exception if that is nothing, or None. */
static PyObject *published_as(PyObject *module) {
  PyObject *name = PyModule_GetNameObject(module);
  if (name == NULL) {
    return NULL;
  }
  PyObject *published = PyImport_GetModule(name);
  Py_DECREF(name);
  if (published == Py_None) {
    Py_CLEAR(published);
  }
  return published;
}

static int check_published(PyObject *module) {
  PyObject *published = published_as(module);
  if (published == NULL) {
    count(ABSENT);
    return PyErr_Occurred() ? -1 : 0;
  }
  int right = published == module ? is_initializing(module) : 0;
  Py_DECREF(published);
  if (right == 0) {
    count(UNMARKED);
  }
  return right < 0 ? -1 : 0;
}

static int check_still_published(PyObject *module) {
  PyObject *published = published_as(module);
  if (published == NULL) {
    count(VANISHED);
    return PyErr_Occurred() ? -1 : 0;
  }
  Py_DECREF(published);
  return 0;
}

static int counting_exec(PyObject *module) {
  struct state *state = PyModule_GetState(module);
  long id = count(EXECUTED);
  int first = !state->executed;
  state->executed = 1;
  if (!first) {
    count(AGAIN);
  }
  int result = check_published(module);
  Py_BEGIN_ALLOW_THREADS /* where the others get their chance */
  sched_yield();
  Py_END_ALLOW_THREADS
  if (result == 0) {
    result = check_still_published(module);
  }
  /* The last attribute: who sees it sees a module whose exec phase is as good as over. */
  if (result == 0) {
    result = PyModule_AddIntConstant(module, "id", id);
  }
  if (first) {
    atomic_fetch_sub(&loading, 1);
  }
  return result;
}

static void counting_free(void *Py_UNUSED(module)) { count(FREED); }

/* A function, so that the module is in a circle and it takes the collector to free it. */
static PyObject *counting_f(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none)) {
  Py_RETURN_NONE;
}

static PyMethodDef counting_methods[] = {{"f", counting_f, METH_NOARGS, NULL},
                                         {NULL, NULL, 0, NULL}};

static PyModuleDef_Slot counting_slots[] = {
    {Py_mod_create, counting_create},
    {Py_mod_exec, counting_exec},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {0, NULL}};

static PyModuleDef counting_def = {
    PyModuleDef_HEAD_INIT,
    .m_name = "counting",
    .m_size = sizeof(struct state),
    .m_methods = counting_methods,
    .m_slots = counting_slots,
    .m_free = counting_free,
};

PyMODINIT_FUNC PyInit_counting(void) {
  count(INITIALIZED);
  return PyModuleDef_Init(&counting_def);
}

/* ---- counting_totals ---- */

TOTALS_MODULE(counting_totals, counts)
