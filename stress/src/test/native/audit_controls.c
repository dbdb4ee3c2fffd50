/* What an audit is to find, and what it must not take for a fault. Each export is a module; its name says
   what is special about it. Functions are not static so that reports can name them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <pthread.h>

#include "module.h"

static int is_main(void) { return PyInterpreterState_GetID(PyInterpreterState_Get()) == 0; }

/* as Cython's modules: once made, it is what every later create phase answers */
static PyObject *itself;
PyObject *create_keeps_itself(PyObject *spec, PyModuleDef *def) {
  if (itself == NULL) {
    PyObject *name = PyObject_GetAttrString(spec, "name");
    itself = name == NULL ? NULL : PyModule_NewObject(name);
    Py_XDECREF(name);
  }
  return Py_XNewRef(itself);
}
MODULE(keeps_itself,
       SLOTS({Py_mod_create, create_keeps_itself},
             {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
             {Py_mod_gil, Py_MOD_GIL_NOT_USED}))

/* refuses to be executed again */
static int executed;
int exec_only_once(PyObject *m) {
  if (executed++ > 0) {
    PyErr_SetString(PyExc_ImportError, "only_once may only be initialized once per process");
    return -1;
  }
  return PyModule_AddIntConstant(m, "one", 1);
}
EXEC_MODULE(only_once, exec_only_once)

/* comes back without an attribute that it had at first */
static int filled;
int exec_comes_back_empty(PyObject *m) {
  return filled++ == 0 ? PyModule_AddIntConstant(m, "one", 1) : 0;
}
EXEC_MODULE(comes_back_empty, exec_comes_back_empty)

/* declares more than it keeps */
int exec_false_claim(PyObject *m) {
  if (!is_main()) {
    PyErr_SetString(PyExc_ImportError, "false_claim lives in the main interpreter");
    return -1;
  }
  return 0;
}
ISOLATED_MODULE(false_claim, exec_false_claim)

/* says nothing, which is taken for support of sub-interpreters that share the lock, and opts out */
EXEC_MODULE(silent_claim, exec_false_claim)

/* says so, and opts out nevertheless */
MODULE(shared_claim,
       SLOTS({Py_mod_exec, exec_false_claim},
             {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED}))

/* says nothing, and fails there in another way than by opting out */
int exec_silent_fault(PyObject *m) {
  if (!is_main()) {
    PyErr_SetString(PyExc_RuntimeError, "silent_fault finds nothing of its own");
    return -1;
  }
  return 0;
}
EXEC_MODULE(silent_fault, exec_silent_fault)

/* crashes in a sub-interpreter, which it says that it supports */
static volatile int *volatile nowhere;
int crashes_in_sub(PyObject *m) {
  if (!is_main()) *nowhere = 1;
  return 0;
}
ISOLATED_MODULE(sub_crash, crashes_in_sub)

/* crashes when it is imported again */
static int crashing;
int second_crash(PyObject *m) {
  Py_XDECREF(PyList_New(0));
  if (crashing++ > 0) *nowhere = 1;
  return 0;
}
MODULE(second_crash,
       SLOTS({Py_mod_exec, second_crash},
             {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED}))

/* single-phase, and cannot be initialised again: the loader keeps a copy of its dict */
static PyModuleDef def_of_saved = {PyModuleDef_HEAD_INIT, .m_name = "saved", .m_size = -1};
PyMODINIT_FUNC PyInit_saved(void) {
  PyObject *m = PyModule_Create(&def_of_saved);
  if (m != NULL && PyModule_AddIntConstant(m, "one", 1) < 0) Py_CLEAR(m);
  return m;
}

/* imports another module */
int exec_importing(PyObject *m) {
  PyObject *other = PyImport_ImportModule("math");
  Py_XDECREF(other);
  return other == NULL ? -1 : 0;
}
EXEC_MODULE(importing, exec_importing)

/* fails before there is a definition */
PyMODINIT_FUNC PyInit_init_fails(void) {
  PyErr_SetString(PyExc_ImportError, "not today");
  return NULL;
}

/* calls what the host does not provide where no exception could be seen: in a thread of its own */
static void *run_in_thread(void *nothing) {
  PyRun_InteractiveOneFlags(NULL, "nowhere", NULL);
  return nothing;
}
int exec_wants_in_thread(PyObject *m) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, run_in_thread, NULL) != 0) return -1;
  PyThreadState *state = PyEval_SaveThread();
  pthread_join(thread, NULL);
  PyEval_RestoreThread(state);
  return 0;
}
EXEC_MODULE(wants_in_thread, exec_wants_in_thread)

/* calls what the host does not provide, and only could call it */
int exec_wants_missing(PyObject *m) { return PyRun_InteractiveOneFlags(NULL, "nowhere", NULL); }
EXEC_MODULE(wants_missing, exec_wants_missing)

static volatile int never;
int exec_could_want(PyObject *m) {
  return never ? PyRun_InteractiveOneFlags(NULL, "nowhere", NULL) : 0;
}
EXEC_MODULE(could_want, exec_could_want)
