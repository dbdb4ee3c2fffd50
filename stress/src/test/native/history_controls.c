/* Modules that look different at each import, and modules that import each other: both as CPython
   allows it. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define MODULE(name, exec)                                                                         \
  static PyModuleDef_Slot slots_of_##name[] = {{Py_mod_exec, exec}, {0, NULL}};                    \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name,                      \
                                      .m_slots = slots_of_##name};                                 \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&def_of_##name); }

static int imports;

/* what is added last is there at the first import of the process only */
int exec_first_only(PyObject *m) {
  if (PyModule_AddIntConstant(m, "always", 1) < 0) return -1;
  return imports++ == 0 ? PyModule_AddIntConstant(m, "first", 1) : 0;
}
MODULE(first_only, exec_first_only)

/* and at every other import */
int exec_now_and_then(PyObject *m) {
  static int count;
  if (PyModule_AddIntConstant(m, "always", 1) < 0) return -1;
  return count++ % 2 == 0 ? PyModule_AddIntConstant(m, "then", 1) : 0;
}
MODULE(now_and_then, exec_now_and_then)

/* and up to the tenth only */
int exec_later_less(PyObject *m) {
  static int count;
  if (PyModule_AddIntConstant(m, "always", 1) < 0) return -1;
  return count++ < 10 ? PyModule_AddIntConstant(m, "early", 1) : 0;
}
MODULE(later_less, exec_later_less)

static int import_other(PyObject *m, const char *other) {
  PyObject *imported = PyImport_ImportModule(other);
  if (imported == NULL) return -1;
  Py_DECREF(imported);
  return PyModule_AddIntConstant(m, "made", 1);
}

int exec_mutual_a(PyObject *m) { return import_other(m, "mutual_b"); }
MODULE(mutual_a, exec_mutual_a)

int exec_mutual_b(PyObject *m) { return import_other(m, "mutual_a"); }
MODULE(mutual_b, exec_mutual_b)
