/* Single-phase modules of each kind of size, that count how often their init function ran. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

static PyObject *find(PyModuleDef *def, PyObject *self) {
  PyObject *found = PyState_FindModule(def);
  if (found == NULL) {
    return PyUnicode_FromString("none");
  }
  return PyUnicode_FromString(found == self ? "self" : "another");
}

/* What is at the definition's index, seen from the module that a function is bound to. */
#define SINGLE(name, size)                                                                         \
  static PyModuleDef def_of_##name;                                                                \
  static PyObject *find_##name(PyObject *self, PyObject *unused) {                                 \
    return find(&def_of_##name, self);                                                             \
  }                                                                                                \
  static PyObject *def_##name(PyObject *self, PyObject *module) {                                  \
    return PyBool_FromLong(PyModule_GetDef(module) == &def_of_##name);                             \
  }                                                                                                \
  static PyObject *state_##name(PyObject *self, PyObject *module) {                                \
    return PyBool_FromLong(PyModule_GetState(module) != NULL);                                     \
  }                                                                                                \
  static PyMethodDef methods_of_##name[] = {{"find", find_##name, METH_NOARGS, NULL},              \
                                            {"has_def", def_##name, METH_O, NULL},                 \
                                            {"has_state", state_##name, METH_O, NULL},             \
                                            {NULL}};                                               \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name, .m_size = size,      \
                                      .m_methods = methods_of_##name, .m_doc = "doc"};             \
  static PyObject *make_##name(void) {                                                             \
    static int count;                                                                              \
    PyObject *module = PyModule_Create(&def_of_##name);                                            \
    if (module != NULL) {                                                                          \
      PyModule_AddIntConstant(module, "init_count", ++count);                                      \
      PyModule_AddStringConstant(module, "text", "as made");                                       \
    }                                                                                              \
    return module;                                                                                 \
  }                                                                                                \
  PyMODINIT_FUNC PyInit_##name(void) { return make_##name(); }

SINGLE(rl_minus, -1)
SINGLE(rl_0, 0)
SINGLE(rl_8, 8)

/* The same definition under another name. */
PyMODINIT_FUNC PyInit_rl_minus_shared(void) { return make_rl_minus(); }
PyMODINIT_FUNC PyInit_rl_0_shared(void) { return make_rl_0(); }

/* Fails from the second time on. */
static PyModuleDef once_def = {PyModuleDef_HEAD_INIT, .m_name = "rl_once"};
static int once_count;
PyMODINIT_FUNC PyInit_rl_once(void) {
  if (once_count++ > 0) {
    PyErr_SetString(PyExc_KeyError, "only once");
    return NULL;
  }
  return PyModule_Create(&once_def);
}

/* Answers something else from the second time on. */
static PyModuleDef changes_def = {PyModuleDef_HEAD_INIT, .m_name = "rl_changes"};
static int changes_count;
PyMODINIT_FUNC PyInit_rl_changes(void) {
  switch (changes_count++) {
  case 0:
    return PyModule_Create(&changes_def);
  case 1:
    return PyLong_FromLong(5);
  case 2:
    return NULL;
  case 3:
    return PyModule_New("rl_changes");
  default:
    return PyModuleDef_Init(&changes_def);
  }
}

/* Multi-phase: made anew each time, whatever was changed. */
static int multi_count;
static int multi_exec(PyObject *m) {
  return PyModule_AddIntConstant(m, "init_count", multi_count) ||
         PyModule_AddStringConstant(m, "text", "as made");
}
static PyModuleDef_Slot multi_slots[] = {{Py_mod_exec, multi_exec}, {0, NULL}};
static PyModuleDef multi_def = {PyModuleDef_HEAD_INIT, .m_name = "rl_multi",
                                .m_slots = multi_slots, .m_doc = "doc"};
PyMODINIT_FUNC PyInit_rl_multi(void) {
  multi_count++;
  return PyModuleDef_Init(&multi_def);
}
