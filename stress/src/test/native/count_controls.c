/* Planted mistakes with reference counts, for the watchpoints. Each export is a module. Functions
   are not static, and not inlined, so that reports can name them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

#define APART __attribute__((noinline))

/* a new object, of which one function forgets a reference and another does not */
APART void borrows(PyObject *object) {
  Py_INCREF(object);
  if (Py_REFCNT(object) < 2) abort();
  Py_DECREF(object);
}
APART void forgets(PyObject *object) { Py_INCREF(object); }
int exec_one_forgets(PyObject *m) {
  PyObject *list = PyList_New(0);
  if (list == NULL) return -1;
  borrows(list);
  forgets(list);
  borrows(list);
  Py_DECREF(list);
  return 0;
}
ISOLATED_MODULE(one_forgets, exec_one_forgets)

/* a new object whose first reference is lost */
int exec_never_returned(PyObject *m) { return PyList_New(0) == NULL ? -1 : 0; }
ISOLATED_MODULE(never_returned, exec_never_returned)

static PyObject *kept(void) {
  static PyObject *dict;
  if (dict == NULL) dict = PyDict_New();
  return dict;
}

/* an old object that the module holds as well, and gives back when it dies */
int exec_also_held(PyObject *m) {
  forgets(kept());
  return PyModule_AddObjectRef(m, "held", kept());
}
ISOLATED_MODULE(also_held, exec_also_held)

/* an old object that an API takes a reference to */
APART PyObject *asks(PyObject *m) { return PyObject_GetAttrString(m, "held"); }
int exec_asked_for(PyObject *m) {
  if (PyModule_AddObjectRef(m, "held", kept()) < 0) return -1;
  return asks(m) == NULL ? -1 : 0;
}
ISOLATED_MODULE(asked_for, exec_asked_for)

/* an old object, by the function that the stable ABI has for that */
int exec_by_function(PyObject *m) {
  Py_IncRef(kept());
  return 0;
}
ISOLATED_MODULE(by_function, exec_by_function)
