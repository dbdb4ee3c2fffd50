/* Modules that note in which interpreter their functions ran. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

static char noted[1024];

/* Interpreters are told apart as "main" and "sub": their numbers depend on what ran before. */
static void note(const char *what) {
  int64_t id = PyInterpreterState_GetID(PyInterpreterState_Get());
  size_t length = strlen(noted);
  snprintf(noted + length, sizeof noted - length, "%s:%s ", what, id == 0 ? "main" : "sub");
}

static PyObject *answer(PyObject *self, PyObject *unused) {
  note("call");
  return PyLong_FromLong(42);
}

static PyObject *taken(PyObject *self, PyObject *unused) {
  PyObject *text = PyUnicode_FromString(noted);
  noted[0] = 0;
  return text;
}

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, NULL},
                                {"taken", taken, METH_NOARGS, NULL},
                                {NULL}};

static PyObject *create(PyObject *spec, PyModuleDef *def) {
  note("create");
  return PyModule_New("of_create");
}
static int exec(PyObject *m) {
  note("exec");
  return 0;
}
static void release(void *m) { note("free"); }

static PyModuleDef_Slot slots[] = {{Py_mod_create, create},
                                   {Py_mod_exec, exec},
                                   {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
                                   {0, NULL}};
static PyModuleDef multi_def = {PyModuleDef_HEAD_INIT, .m_name = "in_multi", .m_slots = slots,
                                .m_methods = methods, .m_free = release};
PyMODINIT_FUNC PyInit_in_multi(void) {
  note("init");
  return PyModuleDef_Init(&multi_def);
}

static PyModuleDef_Slot shared_slots[] = {
    {Py_mod_create, create},
    {Py_mod_exec, exec},
    {Py_mod_multiple_interpreters, (void *)55},
    {0, NULL}};
static PyModuleDef junk_def = {PyModuleDef_HEAD_INIT, .m_name = "in_junk", .m_slots = shared_slots,
                               .m_methods = methods};
PyMODINIT_FUNC PyInit_in_junk(void) {
  note("init");
  return PyModuleDef_Init(&junk_def);
}

#define SINGLE(name, size)                                                                         \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name, .m_size = size,      \
                                      .m_methods = methods};                                       \
  PyMODINIT_FUNC PyInit_##name(void) {                                                             \
    note("init");                                                                                  \
    return PyModule_Create(&def_of_##name);                                                        \
  }

SINGLE(in_single_minus, -1)
SINGLE(in_single_0, 0)

MODULE(in_log, SLOTS({Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}),
       .m_methods = methods)
