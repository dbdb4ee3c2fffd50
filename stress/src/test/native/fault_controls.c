/* Error paths, right and wrong: what a module does when a call of the C API fails for lack of memory.
   Each export is a module. */

#include <Python.h>

#include "module.h"

/* every path gives back what it has: 4 calls that can fail */
int exec_right(PyObject *m) {
  PyObject *list = PyList_New(0);
  PyObject *item = list == NULL ? NULL : PyBytes_FromString("item");
  if (item == NULL || PyList_Append(list, item) < 0) {
    Py_XDECREF(item);
    Py_XDECREF(list);
    return -1;
  }
  Py_DECREF(item);
  return PyModule_Add(m, "list", list);
}
EXEC_MODULE(right, exec_right)

/* the list is lost when the second call fails */
int exec_lost(PyObject *m) {
  PyObject *list = PyList_New(0);
  if (list == NULL) return -1;
  PyObject *item = PyBytes_FromString("item");
  if (item == NULL) return -1;
  Py_DECREF(item);
  Py_DECREF(list);
  return 0;
}
EXEC_MODULE(lost, exec_lost)

/* memory from malloc, lost when the call after it fails */
int exec_lost_memory(PyObject *m) {
  void *memory = malloc(64);
  if (memory == NULL) return PyErr_NoMemory() != NULL;
  if (PyModule_AddIntConstant(m, "one", 1) < 0) return -1;
  free(memory);
  return 0;
}
EXEC_MODULE(lost_memory, exec_lost_memory)

/* the result is used unseen */
int exec_unseen(PyObject *m) {
  PyObject *item = PyBytes_FromString("item");
  PyObject *list = PyList_New(1);
  Py_SET_REFCNT(list, 1);
  PyList_SET_ITEM(list, 0, item);
  Py_DECREF(list);
  return 0;
}
EXEC_MODULE(unseen, exec_unseen)

/* the allocators set no exception: whoever calls them has to */
int exec_silent(PyObject *m) {
  void *memory = PyMem_Malloc(64);
  if (memory == NULL) return -1;
  PyMem_Free(memory);
  return 0;
}
EXEC_MODULE(silent, exec_silent)

/* does without */
int exec_does_without(PyObject *m) {
  if (PyModule_AddIntConstant(m, "one", 1) < 0) PyErr_Clear();
  return 0;
}
EXEC_MODULE(does_without, exec_does_without)
