/* Modules whose exec slots let other threads run, and then fail or import each other. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <unistd.h>

#define PAUSE_MICROSECONDS 200000

static void pause_unlocked(void) {
  Py_BEGIN_ALLOW_THREADS
  usleep(PAUSE_MICROSECONDS);
  Py_END_ALLOW_THREADS
}

static int exec_fails(PyObject *m) {
  pause_unlocked();
  PyErr_SetString(PyExc_KeyError, "from exec");
  return -1;
}

/* importlib.import_module(name), as Python code would write it. */
static int import_other(const char *name) {
  pause_unlocked();
  PyObject *importlib = PyImport_ImportModule("importlib");
  PyObject *other =
      importlib == NULL ? NULL : PyObject_CallMethod(importlib, "import_module", "s", name);
  Py_XDECREF(importlib);
  Py_XDECREF(other);
  return other == NULL ? -1 : 0;
}

static int exec_a(PyObject *m) { return import_other("wa_b"); }
static int exec_b(PyObject *m) { return import_other("wa_a"); }

#define MODULE(name, function)                                                                     \
  static PyModuleDef_Slot slots_of_##name[] = {{Py_mod_exec, function}, {0, NULL}};                \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name,                      \
                                      .m_slots = slots_of_##name};                                 \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&def_of_##name); }

MODULE(wa_fails, exec_fails)
MODULE(wa_a, exec_a)
MODULE(wa_b, exec_b)

/* ---- the import statement ---- */

static PyObject *import(PyObject *self, PyObject *name) { return PyImport_Import(name); }

static PyMethodDef methods[] = {{"import_statement", import, METH_O, NULL}, {NULL}};
static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef importer_def = {PyModuleDef_HEAD_INIT, .m_name = "wa_importer",
                                   .m_methods = methods, .m_slots = no_slots};
PyMODINIT_FUNC PyInit_wa_importer(void) { return PyModuleDef_Init(&importer_def); }
