/* Planted leaks, and what looks like one but is none. Each export is a module; its name says what is
   wrong with it. Functions are not static so that reports can name them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "module.h"

/* ---- leaks ---- */

/* one reference too many to a new object */
int exec_extra_incref(PyObject *m) {
  PyObject *list = PyList_New(3);
  for (int i = 0; i < 3; i++) PyList_SetItem(list, i, Py_NewRef(Py_None));
  Py_INCREF(list);
  return PyModule_Add(m, "list", list);
}
ISOLATED_MODULE(extra_incref, exec_extra_incref)

/* the same to an object that is old: a dict that the process keeps */
static PyObject *kept;
int exec_extra_incref_old(PyObject *m) {
  if (kept == NULL) kept = PyDict_New();
  Py_INCREF(kept);
  return 0;
}
ISOLATED_MODULE(extra_incref_old, exec_extra_incref_old)

/* and to a string that is interned, which is one and the same each time */
int exec_interned_kept(PyObject *m) {
  return PyUnicode_InternFromString("a text that nobody gives back") == NULL ? -1 : 0;
}
ISOLATED_MODULE(interned_kept, exec_interned_kept)

/* PyModule_AddObject steals on success only; here the value is lost when the name is refused */
int exec_error_path(PyObject *m) {
  PyObject *value = PyBytes_FromString("lost on the error path");
  if (PyModule_AddObject((PyObject *)&PyType_Type, "value", value) < 0) PyErr_Clear();
  return 0;
}
ISOLATED_MODULE(error_path, exec_error_path)

/* state with an object in it, and nobody who gives it back */
int exec_state_kept(PyObject *m) {
  PyObject **state = PyModule_GetState(m);
  *state = PyBytes_FromString("state");
  return 0;
}
ISOLATED_MODULE(state_kept, exec_state_kept, .m_size = sizeof(PyObject *))

/* memory in the state, and no m_free */
int exec_no_free(PyObject *m) {
  void **state = PyModule_GetState(m);
  *state = PyMem_Malloc(64);
  return 0;
}
ISOLATED_MODULE(no_free, exec_no_free, .m_size = sizeof(void *))

/* the same with memory that the interpreter does not count */
int exec_raw_kept(PyObject *m) {
  void **state = PyModule_GetState(m);
  *state = PyMem_RawMalloc(48);
  return 0;
}
ISOLATED_MODULE(raw_kept, exec_raw_kept, .m_size = sizeof(void *))

/* a lock that nobody frees */
int exec_lock_kept(PyObject *m) {
  void **state = PyModule_GetState(m);
  *state = PyThread_allocate_lock();
  return 0;
}
ISOLATED_MODULE(lock_kept, exec_lock_kept, .m_size = sizeof(void *))

/* and with memory of the C library itself, which the interpreter never hears of */
int exec_malloc_kept(PyObject *m) {
  void **state = PyModule_GetState(m);
  *state = malloc(64);
  return 0;
}
ISOLATED_MODULE(malloc_kept, exec_malloc_kept, .m_size = sizeof(void *))

int exec_strdup_kept(PyObject *m) {
  char **state = PyModule_GetState(m);
  *state = strdup("kept for ever");
  return 0;
}
ISOLATED_MODULE(strdup_kept, exec_strdup_kept, .m_size = sizeof(char *))

/* by way of a pointer in a table, as libraries do that let their users choose an allocator */
static struct {
  void *(*allocate)(size_t, size_t);
  void *(*resize)(void *, size_t);
} allocator = {calloc, realloc};
int exec_resized_kept(PyObject *m) {
  void **state = PyModule_GetState(m);
  *state = allocator.allocate(1, 16);
  *state = allocator.resize(*state, 100000);
  return 0;
}
ISOLATED_MODULE(resized_kept, exec_resized_kept, .m_size = sizeof(void *))

/* a circle over the state, which no m_traverse shows */
int exec_no_traverse(PyObject *m) {
  PyObject **state = PyModule_GetState(m);
  *state = Py_NewRef(m);
  return 0;
}
int clear_no_traverse(PyObject *m) {
  PyObject **state = PyModule_GetState(m);
  Py_CLEAR(*state);
  return 0;
}
ISOLATED_MODULE(no_traverse, exec_no_traverse, .m_size = sizeof(PyObject *),
                .m_clear = clear_no_traverse)

/* a heap type whose instances do not give their reference to it back */
void dealloc_keeps_type(PyObject *self) { PyObject_Free(self); }
static PyType_Slot keeping_slots[] = {{Py_tp_dealloc, dealloc_keeps_type}, {0, NULL}};
static PyType_Spec keeping_spec = {"controls.Keeping", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT,
                                   keeping_slots};
int exec_type_kept(PyObject *m) {
  PyObject *type = PyType_FromSpec(&keeping_spec);
  PyObject *instance = type == NULL ? NULL : PyObject_CallNoArgs(type);
  Py_XDECREF(instance);
  return type == NULL ? -1 : PyModule_Add(m, "Keeping", type);
}
ISOLATED_MODULE(type_kept, exec_type_kept)

/* a collected heap type whose instances do not show it, in a circle: Py_VISIT(Py_TYPE(self)) missing */
typedef struct {
  PyObject_HEAD
  PyObject *other;
} Node;
int node_traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(((Node *)self)->other);
  return 0;
}
int node_clear(PyObject *self) {
  Py_CLEAR(((Node *)self)->other);
  return 0;
}
void node_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  node_clear(self);
  type->tp_free(self);
  Py_DECREF(type);
}
static PyType_Slot node_slots[] = {{Py_tp_traverse, node_traverse},
                                   {Py_tp_clear, node_clear},
                                   {Py_tp_dealloc, node_dealloc},
                                   {0, NULL}};
static PyType_Spec node_spec = {"controls.Node", sizeof(Node), 0,
                                Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, node_slots};
int exec_type_not_visited(PyObject *m) {
  PyObject *type = PyType_FromModuleAndSpec(m, &node_spec, NULL);
  PyObject *node = type == NULL ? NULL : PyObject_CallNoArgs(type);
  if (node == NULL) return -1;
  ((Node *)node)->other = Py_NewRef(m); /* the type has a reference to the module, too */
  if (PyModule_Add(m, "node", node) < 0) return -1;
  return PyModule_Add(m, "Node", type);
}
ISOLATED_MODULE(type_not_visited, exec_type_not_visited)

/* a cache that grows for ever */
static PyObject *endless;
int exec_cache_endless(PyObject *m) {
  if (endless == NULL) endless = PyList_New(0);
  PyObject *item = PyFloat_FromDouble(0.5);
  int status = PyList_Append(endless, item);
  Py_DECREF(item);
  return status;
}
ISOLATED_MODULE(cache_endless, exec_cache_endless)

/* gives back what it does not own: a list in two tuples that the process keeps has one reference */
static PyObject *holders[2];
int exec_over_release(PyObject *m) {
  if (holders[0] == NULL) {
    PyObject *list = PyList_New(0);
    holders[0] = PyTuple_Pack(1, list);
    holders[1] = PyTuple_Pack(1, list);
    Py_DECREF(list);
    Py_DECREF(PyTuple_GetItem(holders[1], 0)); /* a borrowed reference */
  }
  return 0;
}
ISOLATED_MODULE(over_release, exec_over_release)

/* a file and a thread for each import */
int exec_file(PyObject *m) { return dup(2) < 0 ? -1 : 0; }
ISOLATED_MODULE(file_kept, exec_file)

static void *sleep_for_ever(void *unused) {
  for (;;) pause();
  return unused;
}
int exec_thread(PyObject *m) {
  pthread_t thread;
  return pthread_create(&thread, NULL, sleep_for_ever, NULL) == 0 ? 0 : -1;
}
ISOLATED_MODULE(thread_kept, exec_thread)

/* only in a sub-interpreter */
int exec_only_sub(PyObject *m) {
  if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) {
    PyObject *list = PyList_New(0);
    (void)list;
  }
  return 0;
}
ISOLATED_MODULE(only_in_sub, exec_only_sub)

/* only when exec fails, which it does each time */
int exec_fails(PyObject *m) {
  PyObject *dict = PyDict_New();
  (void)dict;
  PyErr_SetString(PyExc_ValueError, "this exec fails");
  return -1;
}
ISOLATED_MODULE(only_on_failure, exec_fails)

/* ---- what must pass ---- */

int exec_clean(PyObject *m) {
  return PyModule_Add(m, "list", PyList_New(0)) < 0
             ? -1
             : PyModule_AddStringConstant(m, "text", "something");
}
ISOLATED_MODULE(clean, exec_clean)

/* a cache that is full before anything is measured */
static PyObject *bounded;
int exec_cache_bounded(PyObject *m) {
  if (bounded == NULL) bounded = PyList_New(0);
  if (PyList_Size(bounded) < 2) {
    PyObject *item = PyFloat_FromDouble(0.5);
    PyList_Append(bounded, item);
    Py_DECREF(item);
  }
  return 0;
}
ISOLATED_MODULE(cache_bounded, exec_cache_bounded)

/* strings that are interned at the first use */
int exec_interned(PyObject *m) {
  PyObject *text = PyUnicode_InternFromString("a text that the process keeps");
  Py_XDECREF(text);
  return text == NULL ? -1 : 0;
}
ISOLATED_MODULE(interned, exec_interned)

/* and that are keys of a dict after that, which makes them immortal: references to them are nobody's */
int exec_interned_named(PyObject *m) {
  PyObject *first = PyUnicode_InternFromString("A_NAME_OF_THE_MODULE");
  PyObject *second = PyUnicode_InternFromString("A_KEY_OF_ITS_DICT");
  if (first == NULL || second == NULL || PyModule_AddObjectRef(m, "A_NAME_OF_THE_MODULE", first) < 0) return -1;
  return PyDict_SetItemString(PyModule_GetDict(m), "A_KEY_OF_ITS_DICT", second);
}
ISOLATED_MODULE(interned_named, exec_interned_named)

/* constants that a static type is given anew each time: the ones before are free */
static PyTypeObject constants_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "controls.Constants",
                                      .tp_basicsize = sizeof(PyObject)};
int exec_constants_again(PyObject *m) {
  if (PyType_Ready(&constants_type) < 0) return -1;
  PyObject *number = PyLong_FromLong(3000000);
  PyObject *text = PyUnicode_FromString("a constant");
  int failed = number == NULL || text == NULL ||
               PyDict_SetItemString(constants_type.tp_dict, "NUMBER", number) < 0 ||
               PyDict_SetItemString(constants_type.tp_dict, "TEXT", text) < 0;
  Py_XDECREF(number);
  Py_XDECREF(text);
  return failed ? -1 : 0;
}
ISOLATED_MODULE(constants_again, exec_constants_again)

/* state that is given back as it should be */
typedef struct {
  PyObject *object;
  void *memory;
} State;
int exec_state_freed(PyObject *m) {
  State *state = PyModule_GetState(m);
  state->object = PyList_New(0);
  state->memory = PyMem_Malloc(64);
  return state->object == NULL || state->memory == NULL ? -1 : 0;
}
int traverse_state(PyObject *m, visitproc visit, void *arg) {
  State *state = PyModule_GetState(m);
  Py_VISIT(state->object);
  return 0;
}
int clear_state(PyObject *m) {
  State *state = PyModule_GetState(m);
  Py_CLEAR(state->object);
  return 0;
}
void free_state(void *m) {
  State *state = PyModule_GetState(m);
  clear_state(m);
  PyMem_Free(state->memory);
}
ISOLATED_MODULE(state_freed, exec_state_freed, .m_size = sizeof(State),
                .m_traverse = traverse_state, .m_clear = clear_state, .m_free = free_state)

/* memory of the C library, given back */
int exec_malloc_freed(PyObject *m) {
  State *state = PyModule_GetState(m);
  state->memory = realloc(malloc(64), 128);
  return state->memory == NULL ? -1 : 0;
}
void free_malloc(void *m) {
  State *state = PyModule_GetState(m);
  free(state->memory);
}
ISOLATED_MODULE(malloc_freed, exec_malloc_freed, .m_size = sizeof(State), .m_free = free_malloc)

/* the same, kept by the process */
static void *cache;
int exec_malloc_cache(PyObject *m) {
  if (cache == NULL) cache = malloc(64);
  return cache == NULL ? -1 : 0;
}
ISOLATED_MODULE(malloc_cache, exec_malloc_cache)

/* ---- the story of bpo-24268 ---- */

/* What the first _testmultiphase did: a namespace as module object, and in it an int that is not
   given back. A large one, as small ints are immortal by now. */
extern PyObject *_PyNamespace_New(PyObject *entries);
PyObject *create_seed_nonmodule(PyObject *spec, PyModuleDef *def) {
  PyObject *dict = PyDict_New();
  PyObject *three = PyLong_FromLong(3000000);
  PyDict_SetItemString(dict, "three", three);
  PyObject *namespace = _PyNamespace_New(dict);
  Py_DECREF(dict);
  return namespace;
}
static PyModuleDef_Slot seed_nonmodule_slots[] = {{Py_mod_create, create_seed_nonmodule},
                                                  {0, NULL}};
static PyModuleDef seed_nonmodule_def = {PyModuleDef_HEAD_INIT, .m_name = "seed_nonmodule",
                                         .m_slots = seed_nonmodule_slots};
PyMODINIT_FUNC PyInit_seed_nonmodule(void) { return PyModuleDef_Init(&seed_nonmodule_def); }
