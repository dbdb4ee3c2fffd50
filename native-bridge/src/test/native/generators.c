/* Modules that are initialised the ways in which the binding generators do it; in the project's own
   words. Each counts what it saw, so that a row can print it. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

/* As Cython: a create slot that copies the spec's attributes and knows one module for the process,
   which it keeps; the interpreter is told by the thread state. */

static PyObject *cython_module;
static int64_t cython_interpreter = -1;

static int cython_same_interpreter(void) {
  int64_t id = PyInterpreterState_GetID(PyThreadState_Get()->interp);
  if (cython_interpreter == -1) {
    cython_interpreter = id;
  } else if (cython_interpreter != id) {
    PyErr_SetString(PyExc_ImportError, "this module is for one interpreter of a process");
    return -1;
  }
  return 0;
}

static int cython_copy(PyObject *spec, PyObject *dict, const char *from, const char *to, int none) {
  PyObject *value = PyObject_GetAttrString(spec, from);
  if (value == NULL) {
    if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
      return -1;
    }
    PyErr_Clear();
    return 0;
  }
  int status = none || value != Py_None ? PyDict_SetItemString(dict, to, value) : 0;
  Py_DECREF(value);
  return status;
}

static PyObject *cython_create(PyObject *spec, PyModuleDef *def) {
  if (cython_same_interpreter() < 0) {
    return NULL;
  }
  if (cython_module != NULL) {
    return Py_NewRef(cython_module);
  }
  PyObject *name = PyObject_GetAttrString(spec, "name");
  if (name == NULL) {
    return NULL;
  }
  PyObject *module = PyModule_NewObject(name);
  Py_DECREF(name);
  if (module == NULL) {
    return NULL;
  }
  PyObject *dict = PyModule_GetDict(module);
  if (dict == NULL || cython_copy(spec, dict, "loader", "__loader__", 1) < 0 ||
      cython_copy(spec, dict, "origin", "__file__", 1) < 0 ||
      cython_copy(spec, dict, "parent", "__package__", 1) < 0 ||
      cython_copy(spec, dict, "submodule_search_locations", "__path__", 0) < 0) {
    Py_DECREF(module);
    return NULL;
  }
  return module;
}

static int cython_exec(PyObject *module) {
  if (cython_module != NULL) {
    if (cython_module == module) {
      return 0;
    }
    PyErr_SetString(PyExc_RuntimeError, "this module was imported before");
    return -1;
  }
  cython_module = Py_NewRef(module);
  PyObject *builtins = PyImport_AddModuleRef("builtins");
  if (builtins == NULL || PyModule_AddObjectRef(module, "__builtins__", builtins) < 0) {
    Py_XDECREF(builtins);
    return -1;
  }
  Py_DECREF(builtins);
  return PyModule_AddStringConstant(module, "style", "cython");
}

static PyObject *cython_answer(PyObject *self, PyObject *unused) {
  return PyBool_FromLong(self == cython_module);
}

static PyMethodDef cython_methods[] = {{"is_the_one", cython_answer, METH_NOARGS, NULL}, {NULL}};
static PyModuleDef_Slot cython_slots[] = {{Py_mod_create, cython_create},
                                          {Py_mod_exec, cython_exec},
                                          {Py_mod_gil, Py_MOD_GIL_USED},
                                          {0, NULL}};
static PyModuleDef cython_def = {PyModuleDef_HEAD_INIT, .m_name = "ge_cython", .m_doc = "doc",
                                 .m_size = 0, .m_methods = cython_methods, .m_slots = cython_slots};
PyMODINIT_FUNC PyInit_ge_cython(void) { return PyModuleDef_Init(&cython_def); }

/* As pybind11: a create slot that keeps a module for each interpreter in the interpreter's dict. */

#define PYBIND_KEY "ge_pybind.module"

static PyObject *pybind_create(PyObject *spec, PyModuleDef *def) {
  PyObject *cache = PyInterpreterState_GetDict(PyInterpreterState_Get());
  if (cache == NULL) {
    PyErr_SetString(PyExc_ImportError, "no dict of the interpreter");
    return NULL;
  }
  PyObject *cached = PyDict_GetItemString(cache, PYBIND_KEY);
  if (cached != NULL) {
    return Py_NewRef(cached);
  }
  PyObject *name = PyObject_GetAttrString(spec, "name");
  if (name == NULL) {
    return NULL;
  }
  PyObject *module = PyModule_NewObject(name);
  Py_DECREF(name);
  if (module != NULL && PyDict_SetItemString(cache, PYBIND_KEY, module) < 0) {
    Py_CLEAR(module);
  }
  return module;
}

static int pybind_exec(PyObject *module) {
  PyObject *count = PyObject_GetAttrString(module, "executed");
  long before = 0;
  if (count == NULL) {
    PyErr_Clear();
  } else {
    before = PyLong_AsLong(count);
    Py_DECREF(count);
  }
  return PyModule_AddIntConstant(module, "executed", before + 1);
}

MODULE(ge_pybind,
       SLOTS({Py_mod_create, pybind_create},
             {Py_mod_exec, pybind_exec},
             {Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED}))

/* As nanobind: the definition is on the heap, made anew by each call of the init function, with a
   state of a pointer and a free function. */

static int nanobind_freed;

static int nanobind_exec(PyObject *module) {
  void **state = PyModule_GetState(module);
  if (state == NULL) {
    PyErr_SetString(PyExc_SystemError, "no state");
    return -1;
  }
  *state = PyMem_Malloc(16);
  return PyModule_AddIntConstant(module, "freed_before", nanobind_freed);
}

static void nanobind_free(void *module) {
  void **state = PyModule_GetState(module);
  PyMem_Free(*state);
  nanobind_freed++;
}

static PyModuleDef_Slot nanobind_slots[] = {{Py_mod_exec, nanobind_exec},
                                            {Py_mod_multiple_interpreters,
                                             Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED},
                                            {0, NULL}};
PyMODINIT_FUNC PyInit_ge_nanobind(void) {
  PyModuleDef *def = calloc(1, sizeof *def);
  if (def == NULL) {
    return PyErr_NoMemory();
  }
  def->m_name = "ge_nanobind";
  def->m_size = sizeof(void *);
  def->m_free = nanobind_free;
  def->m_slots = nanobind_slots;
  return PyModuleDef_Init(def);
}

/* As PyO3: exec only; what it makes once, an exception, is the process's and goes into each module;
   the first interpreter is remembered, others are refused. */

static PyObject *pyo3_error;
static int64_t pyo3_interpreter = -1;

static int pyo3_exec(PyObject *module) {
  int64_t id = PyInterpreterState_GetID(PyInterpreterState_Get());
  if (pyo3_interpreter == -1) {
    pyo3_interpreter = id;
  } else if (pyo3_interpreter != id) {
    PyErr_SetString(PyExc_ImportError, "this module is for one interpreter of a process");
    return -1;
  }
  if (pyo3_error == NULL) {
    pyo3_error = PyErr_NewExceptionWithDoc("ge_pyo3.Error", "doc", NULL, NULL);
    if (pyo3_error == NULL) {
      return -1;
    }
  }
  PyObject *all = PyList_New(0);
  PyObject *name = PyUnicode_FromString("Error");
  int status = all == NULL || name == NULL || PyList_Append(all, name) < 0 ||
                       PyModule_AddObjectRef(module, "__all__", all) < 0
                   ? -1
                   : PyModule_AddObjectRef(module, "Error", pyo3_error);
  Py_XDECREF(all);
  Py_XDECREF(name);
  return status;
}

MODULE(ge_pyo3,
       SLOTS({Py_mod_exec, pyo3_exec},
             {Py_mod_gil, Py_MOD_GIL_USED}))

/* As cffi: single-phase; another module, which is imported, makes the module from a pointer. */

struct cffi_context {
  const char *name;
  int value;
};

static PyObject *cffi_make(PyObject *self, PyObject *pointer) {
  struct cffi_context *context = PyLong_AsVoidPtr(pointer);
  if (context == NULL) {
    return NULL;
  }
  PyModuleDef *def = PyMem_Calloc(1, sizeof *def);
  if (def == NULL) {
    return PyErr_NoMemory();
  }
  *def = (PyModuleDef){PyModuleDef_HEAD_INIT, .m_name = context->name, .m_size = -1};
  PyObject *module = PyModule_Create(def);
  if (module == NULL) {
    return NULL;
  }
  PyObject *modules = PyImport_GetModuleDict();
  if (PyModule_AddIntConstant(module, "value", context->value) < 0 ||
      PyDict_SetItemString(modules, context->name, module) < 0) {
    Py_DECREF(module);
    return NULL;
  }
  return module;
}

static PyMethodDef cffi_backend_methods[] = {{"make", cffi_make, METH_O, NULL}, {NULL}};
static PyModuleDef cffi_backend_def = {PyModuleDef_HEAD_INIT, .m_name = "ge_cffi_backend",
                                       .m_size = -1, .m_methods = cffi_backend_methods};
PyMODINIT_FUNC PyInit_ge_cffi_backend(void) { return PyModule_Create(&cffi_backend_def); }

PyMODINIT_FUNC PyInit_ge_cffi(void) {
  static struct cffi_context context = {"ge_cffi", 42};
  PyObject *backend = PyImport_ImportModule("ge_cffi_backend");
  if (backend == NULL) {
    return NULL;
  }
  PyObject *pointer = PyLong_FromVoidPtr(&context);
  PyObject *module =
      pointer == NULL ? NULL : PyObject_CallMethod(backend, "make", "O", pointer, NULL);
  Py_XDECREF(pointer);
  Py_DECREF(backend);
  return module;
}
