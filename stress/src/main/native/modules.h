/* What the modules that count their own lives have in common. */

#ifndef MODULES_H
#define MODULES_H

#include <Python.h>
#include <stdatomic.h>

/* A module by the name that the spec has, as the create phase makes one without a create slot. */
static PyObject *module_of_spec(PyObject *spec) {
  PyObject *name = PyObject_GetAttrString(spec, "name");
  if (name == NULL) {
    return NULL;
  }
  PyObject *module = PyModule_NewObject(name);
  Py_DECREF(name);
  return module;
}

static PyObject *tuple_of_counts(atomic_long *counts, int size) {
  PyObject *tuple = PyTuple_New(size);
  for (int i = 0; tuple != NULL && i < size; i++) {
    PyObject *number = PyLong_FromLong(atomic_load(&counts[i]));
    if (number == NULL || PyTuple_SetItem(tuple, i, number) < 0) { /* takes number */
      Py_CLEAR(tuple);
    }
  }
  return tuple;
}

/* A module that tells the counts by "counts()", as one tuple, and has no life that is counted. */
#define TOTALS_MODULE(name, array)                                                                 \
  static PyObject *totals(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(none)) {                \
    return tuple_of_counts((atomic_long *)(array), sizeof(array) / sizeof(atomic_long));           \
  }                                                                                                \
  static PyMethodDef totals_methods[] = {{"counts", totals, METH_NOARGS, NULL},                    \
                                         {NULL, NULL, 0, NULL}};                                   \
  static PyModuleDef_Slot totals_slots[] = {                                                       \
      {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},                        \
      {Py_mod_gil, Py_MOD_GIL_NOT_USED},                                                           \
      {0, NULL}};                                                                                  \
  static PyModuleDef totals_def = {                                                                \
      PyModuleDef_HEAD_INIT,                                                                       \
      .m_name = #name,                                                                             \
      .m_methods = totals_methods,                                                                 \
      .m_slots = totals_slots,                                                                     \
  };                                                                                               \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&totals_def); }

#endif
