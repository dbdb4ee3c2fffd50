/*
 * The modules of io.polyphase.stress.modules.Fixture as extensions: each lets other threads run while it is
 * executed, counts the steps of its lives, and adds the attribute "id" last. JavaFixtures has the same in
 * Java. "fixtures_totals", of the same file, tells the counts without having a life that is counted.
 *
 * The counts are those of this file as it is loaded, in all interpreters together.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

#include "modules.h"

/* What a fixture does where the others get their chance, without the GIL. A test has a gate there. */
#ifndef PAUSE
#define PAUSE(fixture) ((void)(fixture), usleep(PAUSE_MICROSECONDS))
#define PAUSE_MICROSECONDS 50
#endif

/* Beyond the small ints, which nobody counts: one such module is always alive. */
#define FIRST_SINGLE_PHASE_ID 1000

/* In the order of Fixture. */
enum fixture {
  CIRCULAR_A,
  CIRCULAR_B,
  FAILING,
  IMPORTED,
  IMPORTING,
  IMPORTING_WORKER,
  SINGLE_REINIT,
  SINGLE_SAVED,
  SLOW,
  WORKER,
  FIXTURES
};

/* In the order of FixtureCount, which says more. */
enum count {
  INITIALIZED,
  CREATED,
  EXECUTED,
  AGAIN,
  FAILED,
  VANISHED,
  HALF_MADE,
  STARTED,
  JOINED,
  FREED,
  COUNTS
};

static atomic_long counts[FIXTURES][COUNTS];

static long count(enum fixture fixture, enum count which) {
  return atomic_fetch_add(&counts[fixture][which], 1);
}

static void pause_unlocked(enum fixture fixture) {
  Py_BEGIN_ALLOW_THREADS
  PAUSE(fixture);
  Py_END_ALLOW_THREADS
}

/* ---- what they have in common ---- */

static PyObject *create(PyObject *spec, enum fixture fixture) {
  PyObject *module = module_of_spec(spec);
  if (module != NULL) {
    count(fixture, CREATED);
  }
  return module;
}

static int has(PyObject *object, const char *name) {
  PyObject *value = PyObject_GetAttrString(object, name);
  if (value == NULL) {
    PyErr_Clear();
    return 0;
  }
  Py_DECREF(value);
  return 1;
}

static int check_published(PyObject *module, enum fixture fixture) {
  PyObject *name = PyModule_GetNameObject(module);
  if (name == NULL) {
    return -1;
  }
  PyObject *published = PyImport_GetModule(name);
  Py_DECREF(name);
  if (published == NULL && PyErr_Occurred()) {
    return -1;
  }
  if (published == NULL || published == Py_None) {
    count(fixture, VANISHED);
  }
  Py_XDECREF(published);
  return 0;
}

typedef int (*action)(PyObject *module, long id);

static int exec(PyObject *module, enum fixture fixture, action act) {
  long id = count(fixture, EXECUTED);
  if (has(module, "begun")) {
    count(fixture, AGAIN);
  }
  if (PyModule_AddIntConstant(module, "begun", 1) < 0) {
    return -1;
  }
  pause_unlocked(fixture);
  if (act(module, id) < 0) {
    count(fixture, FAILED);
    return -1;
  }
  if (check_published(module, fixture) < 0) {
    return -1;
  }
  return PyModule_AddIntConstant(module, "id", id);
}

/* A function, so that the module is in a circle and it takes the collector to free it. */
static PyObject *f(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none)) { Py_RETURN_NONE; }

static PyMethodDef methods[] = {{"f", f, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};

/* ---- what they do ---- */

static int do_nothing(PyObject *Py_UNUSED(module), long Py_UNUSED(id)) { return 0; }

static int fail(PyObject *Py_UNUSED(module), long id) {
  if (id == 0) {
    return 0;
  }
  PyErr_Format(PyExc_RuntimeError, "exec %ld of failing fails as planned", id);
  return -1;
}

/* Keeps what was imported; takes it over. */
static int keep(PyObject *module, PyObject *other, enum fixture fixture) {
  if (other == NULL) {
    return -1;
  }
  if (!has(other, "id")) {
    count(fixture, HALF_MADE);
  }
  return PyModule_Add(module, "other", other);
}

/* importlib.import_module(name), as Python code would write it. */
static PyObject *import_module(const char *name) {
  PyObject *importlib = PyImport_ImportModule("importlib");
  if (importlib == NULL) {
    return NULL;
  }
  PyObject *module = PyObject_CallMethod(importlib, "import_module", "s", name);
  Py_DECREF(importlib);
  return module;
}

static int import_circular_b(PyObject *module, long Py_UNUSED(id)) {
  return keep(module, import_module("circular_b"), CIRCULAR_A);
}

static int import_circular_a(PyObject *module, long Py_UNUSED(id)) {
  return keep(module, import_module("circular_a"), CIRCULAR_B);
}

static int import_imported(PyObject *module, long Py_UNUSED(id)) {
  return keep(module, PyImport_ImportModule("imported"), IMPORTING);
}

static void *import_on_a_thread(void *argument) {
  PyGILState_STATE state = PyGILState_Ensure();
  PyObject *module = PyImport_ImportModule("imported");
  if (module == NULL) {
    PyErr_Clear(); /* it was deleted meanwhile */
  }
  Py_XDECREF(module);
  PyGILState_Release(state);
  return argument;
}

static int no_thread(int error) {
  PyErr_Format(PyExc_OSError, "no thread: %d", error);
  return -1;
}

static int start_importing_worker(PyObject *Py_UNUSED(module), long Py_UNUSED(id)) {
  pthread_t thread;
  int error;
  Py_BEGIN_ALLOW_THREADS
  error = pthread_create(&thread, NULL, import_on_a_thread, NULL);
  if (error == 0) {
    pthread_join(thread, NULL);
  }
  Py_END_ALLOW_THREADS
  if (error != 0) {
    return no_thread(error);
  }
  count(IMPORTING_WORKER, STARTED);
  count(IMPORTING_WORKER, JOINED);
  return 0;
}

struct worker {
  pthread_t thread;
  int started;
};

static void *work(void *argument) {
  sched_yield();
  return argument;
}

static int start_worker(PyObject *module, long Py_UNUSED(id)) {
  struct worker *worker = PyModule_GetState(module);
  int error = pthread_create(&worker->thread, NULL, work, NULL);
  if (error != 0) {
    return no_thread(error);
  }
  worker->started = 1;
  count(WORKER, STARTED);
  return 0;
}

static void join_worker(PyObject *module) {
  struct worker *worker = PyModule_GetState(module);
  if (worker != NULL && worker->started) {
    pthread_join(worker->thread, NULL); /* it never wants the GIL */
    worker->started = 0;
    count(WORKER, JOINED);
  }
}

/* ---- multi-phase ---- */

#define MULTI_PHASE(NAME, FIXTURE, ACTION, SIZE, AT_END)                                           \
  static PyObject *create_##NAME(PyObject *spec, PyModuleDef *Py_UNUSED(def)) {                    \
    return create(spec, FIXTURE);                                                                  \
  }                                                                                                \
  static int exec_##NAME(PyObject *module) { return exec(module, FIXTURE, ACTION); }               \
  static void free_##NAME(void *module) {                                                          \
    AT_END((PyObject *)module);                                                                    \
    count(FIXTURE, FREED);                                                                         \
  }                                                                                                \
  static PyModuleDef_Slot slots_##NAME[] = {                                                       \
      {Py_mod_create, create_##NAME},                                                              \
      {Py_mod_exec, exec_##NAME},                                                                  \
      {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},                        \
      {Py_mod_gil, Py_MOD_GIL_NOT_USED},                                                           \
      {0, NULL}};                                                                                  \
  static PyModuleDef def_##NAME = {                                                                \
      PyModuleDef_HEAD_INIT, .m_name = #NAME,       .m_size = SIZE,                                \
      .m_methods = methods,  .m_slots = slots_##NAME, .m_free = free_##NAME,                       \
  };                                                                                               \
  PyMODINIT_FUNC PyInit_##NAME(void) {                                                             \
    count(FIXTURE, INITIALIZED);                                                                   \
    return PyModuleDef_Init(&def_##NAME);                                                          \
  }

#define NOTHING(module) (void)(module)

MULTI_PHASE(circular_a, CIRCULAR_A, import_circular_b, 0, NOTHING)
MULTI_PHASE(circular_b, CIRCULAR_B, import_circular_a, 0, NOTHING)
MULTI_PHASE(failing, FAILING, fail, 0, NOTHING)
MULTI_PHASE(imported, IMPORTED, do_nothing, 0, NOTHING)
MULTI_PHASE(importing, IMPORTING, import_imported, 0, NOTHING)
MULTI_PHASE(importing_worker, IMPORTING_WORKER, start_importing_worker, 0, NOTHING)
MULTI_PHASE(slow, SLOW, do_nothing, 0, NOTHING)
MULTI_PHASE(worker, WORKER, start_worker, sizeof(struct worker), join_worker)

/* ---- single-phase ---- */

#define SINGLE_PHASE(NAME, FIXTURE, SIZE)                                                          \
  static void free_##NAME(void *Py_UNUSED(module)) { count(FIXTURE, FREED); }                      \
  static PyModuleDef def_##NAME = {                                                                \
      PyModuleDef_HEAD_INIT, .m_name = #NAME,        .m_size = SIZE,                               \
      .m_methods = methods,  .m_free = free_##NAME,                                                \
  };                                                                                               \
  PyMODINIT_FUNC PyInit_##NAME(void) {                                                             \
    count(FIXTURE, INITIALIZED);                                                                   \
    PyObject *module = PyModule_Create(&def_##NAME);                                               \
    if (module == NULL) {                                                                          \
      return NULL;                                                                                 \
    }                                                                                              \
    count(FIXTURE, CREATED);                                                                       \
    pause_unlocked(FIXTURE);                                                                       \
    long id = FIRST_SINGLE_PHASE_ID + count(FIXTURE, EXECUTED);                                    \
    if (PyModule_AddIntConstant(module, "id", id) < 0) {                                           \
      Py_CLEAR(module);                                                                            \
    }                                                                                              \
    return module;                                                                                 \
  }

SINGLE_PHASE(single_reinit, SINGLE_REINIT, 0)
SINGLE_PHASE(single_saved, SINGLE_SAVED, -1)

/* ---- fixtures_totals ---- */

TOTALS_MODULE(fixtures_totals, counts)
