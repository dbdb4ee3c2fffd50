/* What extensions do with threads of their own and with thread states; each function tells what it
   saw as a tuple of numbers, which do not depend on who was faster. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <pthread.h>

#include "module.h"

#define TIMES 200
#define THREADS 4

static pthread_t started(void *(*run)(void *), void *argument) {
  pthread_t thread;
  pthread_create(&thread, NULL, run, argument);
  return thread;
}

/* Waits for a thread that needs the lock. */
static void joined(pthread_t thread) {
  Py_BEGIN_ALLOW_THREADS;
  pthread_join(thread, NULL);
  Py_END_ALLOW_THREADS;
}

/* Ensure where the lock is held. */
static PyObject *ensure_held(PyObject *self, PyObject *unused) {
  PyGILState_STATE first = PyGILState_Ensure();
  PyGILState_STATE second = PyGILState_Ensure();
  int held = PyGILState_Check();
  PyGILState_Release(second);
  PyGILState_Release(first);
  return Py_BuildValue("iiii", first, second, held, PyGILState_Check());
}

/* Ensure where it was let go of, and let go of inside once more. */
static PyObject *ensure_released(PyObject *self, PyObject *unused) {
  int seen[6];
  PyThreadState *outer = PyEval_SaveThread();
  seen[0] = PyGILState_Check();
  PyGILState_STATE state = PyGILState_Ensure();
  seen[1] = state;
  PyObject *list = PyList_New(3);
  PyThreadState *inner = PyEval_SaveThread();
  seen[2] = PyGILState_Check();
  PyGILState_STATE again = PyGILState_Ensure();
  seen[3] = again;
  PyGILState_Release(again);
  PyEval_RestoreThread(inner);
  seen[4] = PyGILState_Check();
  Py_DECREF(list);
  PyGILState_Release(state);
  seen[5] = PyGILState_Check();
  PyEval_RestoreThread(outer);
  return Py_BuildValue("iiiiiiii", seen[0], seen[1], seen[2], seen[3], seen[4], seen[5],
                       PyGILState_Check(), inner == outer);
}

static long counter;

static void *count(void *unused) {
  for (int i = 0; i < TIMES; i++) {
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *tuple = Py_BuildValue("(is)", i, "text");
    counter += PyTuple_Size(tuple) == 2;
    Py_DECREF(tuple);
    PyGILState_Release(state);
  }
  return NULL;
}

static PyObject *own_threads(PyObject *self, PyObject *unused) {
  counter = 0;
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) {
    threads[i] = started(count, NULL);
  }
  for (int i = 0; i < THREADS; i++) {
    joined(threads[i]);
  }
  return PyLong_FromLong(counter);
}

struct seen {
  int before, inside, nested, after;
  int same_interpreter;
  PyThreadState *state;
};

static void *look(void *argument) {
  struct seen *seen = argument;
  seen->before = PyGILState_GetThisThreadState() != NULL;
  PyGILState_STATE state = PyGILState_Ensure();
  seen->inside = PyGILState_GetThisThreadState() == PyThreadState_Get();
  seen->same_interpreter = PyInterpreterState_Get() == PyInterpreterState_Main();
  PyGILState_STATE nested = PyGILState_Ensure();
  seen->nested = nested;
  PyGILState_Release(nested);
  PyErr_SetString(PyExc_ValueError, "of this thread alone");
  PyErr_Clear();
  PyGILState_Release(state);
  seen->after = PyGILState_GetThisThreadState() != NULL;
  return NULL;
}

/* The state of a thread that CPython has never seen: made, and gone when it is not needed. */
static PyObject *own_state(PyObject *self, PyObject *unused) {
  struct seen seen;
  joined(started(look, &seen));
  return Py_BuildValue("iiiii", seen.before, seen.inside, seen.same_interpreter, seen.nested,
                       seen.after);
}

static void *use_state(void *argument) {
  struct seen *seen = argument;
  PyEval_AcquireThread(seen->state);
  seen->inside = PyThreadState_Get() == seen->state;
  PyObject *dict = PyThreadState_GetDict();
  seen->nested = PyDict_SetItemString(dict, "here", Py_True);
  PyThreadState *saved = PyEval_SaveThread();
  seen->before = saved == seen->state;
  PyEval_RestoreThread(saved);
  seen->after = PyDict_GetItemString(PyThreadState_GetDict(), "here") == Py_True;
  PyThreadState_Clear(seen->state);
  PyThreadState_DeleteCurrent();
  return NULL;
}

/* A state that one thread makes for another. */
static PyObject *handed_state(PyObject *self, PyObject *unused) {
  struct seen seen;
  seen.state = PyThreadState_New(PyInterpreterState_Get());
  joined(started(use_state, &seen));
  return Py_BuildValue("iiii", seen.inside, seen.nested, seen.before, seen.after);
}

static PyObject *swap(PyObject *self, PyObject *unused) {
  PyThreadState *mine = PyThreadState_Get();
  PyThreadState *other = PyThreadState_New(PyThreadState_GetInterpreter(mine));
  int same = PyThreadState_Swap(other) == mine;
  int current = PyThreadState_Get() == other;
  int dict = PyThreadState_GetDict() != NULL;
  PyThreadState_Clear(other);
  int back = PyThreadState_Swap(mine) == other;
  PyThreadState_Delete(other);
  PyThreadState *none = PyThreadState_Swap(NULL);
  int unchecked = PyThreadState_GetUnchecked() == NULL;
  int empty = PyThreadState_Swap(none) == NULL;
  return Py_BuildValue("iiiiiii", same, current, dict, back, none == mine, unchecked, empty);
}

static Py_tss_t key = Py_tss_NEEDS_INIT;

static void *use_key(void *argument) {
  struct seen *seen = argument;
  seen->before = PyThread_tss_get(&key) == NULL;
  seen->inside = PyThread_tss_set(&key, seen);
  seen->after = PyThread_tss_get(&key) == seen;
  return NULL;
}

static PyObject *storage(PyObject *self, PyObject *unused) {
  struct seen seen;
  int before = PyThread_tss_is_created(&key);
  int created = PyThread_tss_create(&key);
  int again = PyThread_tss_create(&key);
  int set = PyThread_tss_set(&key, &counter);
  joined(started(use_key, &seen));
  int mine = PyThread_tss_get(&key) == &counter;
  PyThread_tss_delete(&key);
  Py_tss_t *heap = PyThread_tss_alloc();
  int fresh = PyThread_tss_is_created(heap);
  PyThread_tss_create(heap);
  PyThread_tss_free(heap);
  return Py_BuildValue("iiiiiiiiii", before, created, again, set, seen.before, seen.inside,
                       seen.after, mine, PyThread_tss_is_created(&key), fresh);
}

static PyThread_type_lock lock;
static unsigned long identity;

static void start(void *unused) {
  identity = PyThread_get_thread_ident();
  PyThread_release_lock(lock);
}

static PyObject *start_thread(PyObject *self, PyObject *unused) {
  lock = PyThread_allocate_lock();
  PyThread_acquire_lock(lock, 1);
  unsigned long id = PyThread_start_new_thread(start, NULL);
  Py_BEGIN_ALLOW_THREADS;
  PyThread_acquire_lock(lock, 1);
  Py_END_ALLOW_THREADS;
  PyThread_release_lock(lock);
  PyThread_free_lock(lock);
  size_t size = PyThread_get_stacksize();
  int small = PyThread_set_stacksize(1);
  return Py_BuildValue("iiini", id == identity, id == PyThread_get_thread_ident(), small,
                       (Py_ssize_t)size, PyThread_set_stacksize(0));
}

static PyObject *dict(PyObject *self, PyObject *unused) {
  PyObject *first = PyThreadState_GetDict();
  int same = first == PyThreadState_GetDict();
  int set = PyDict_SetItemString(first, "threads.c", Py_None);
  int found = PyDict_GetItemString(PyThreadState_GetDict(), "threads.c") == Py_None;
  return Py_BuildValue("iiii", same, set, found, PyDict_DelItemString(first, "threads.c"));
}

static PyObject *states(PyObject *self, PyObject *unused) {
  PyInterpreterState *interpreter = PyInterpreterState_Get();
  int listed = 0;
  for (PyInterpreterState *i = PyInterpreterState_Head(); i != NULL;
       i = PyInterpreterState_Next(i)) {
    listed += i == interpreter;
  }
  int mine = 0;
  for (PyThreadState *t = PyInterpreterState_ThreadHead(interpreter); t != NULL;
       t = PyThreadState_Next(t)) {
    mine += t == PyThreadState_Get();
  }
  return Py_BuildValue("iiii", listed, mine, PyThreadState_GetID(PyThreadState_Get()) > 0,
                       PyThreadState_GetInterpreter(PyThreadState_Get()) == interpreter);
}

static PyObject *handled(PyObject *self, PyObject *unused) {
  PyObject *none = PyErr_GetHandledException();
  PyObject *error = PyObject_CallNoArgs(PyExc_KeyError);
  PyErr_SetHandledException(error);
  PyObject *now = PyErr_GetHandledException();
  PyErr_SetHandledException(NULL);
  PyObject *result = Py_BuildValue("iii", none == NULL, now == error, PyErr_Occurred() == NULL);
  Py_XDECREF(now);
  Py_DECREF(error);
  return result;
}

static PyMethodDef methods[] = {{"ensure_held", ensure_held, METH_NOARGS, NULL},
                                {"ensure_released", ensure_released, METH_NOARGS, NULL},
                                {"own_threads", own_threads, METH_NOARGS, NULL},
                                {"own_state", own_state, METH_NOARGS, NULL},
                                {"handed_state", handed_state, METH_NOARGS, NULL},
                                {"swap", swap, METH_NOARGS, NULL},
                                {"storage", storage, METH_NOARGS, NULL},
                                {"start_thread", start_thread, METH_NOARGS, NULL},
                                {"dict", dict, METH_NOARGS, NULL},
                                {"states", states, METH_NOARGS, NULL},
                                {"handled", handled, METH_NOARGS, NULL},
                                {NULL}};

MODULE(threads, NO_SLOTS, .m_methods = methods)
