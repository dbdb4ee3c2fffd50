/* Init functions: what they may return, and single-phase definitions that break a rule. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

static PyObject *answer(PyObject *self, PyObject *unused) { return PyLong_FromLong(42); }

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, "the answer"}, {NULL}};

/* ---- results ---- */

PyMODINIT_FUNC PyInit_re_int(void) { return PyLong_FromLong(424242); }
PyMODINIT_FUNC PyInit_re_none(void) { Py_RETURN_NONE; }
PyMODINIT_FUNC PyInit_re_no_def(void) { return PyModule_New("re_no_def"); }
PyMODINIT_FUNC PyInit_re_null(void) { return NULL; }
PyMODINIT_FUNC PyInit_re_raise(void) {
  PyErr_SetString(PyExc_KeyError, "from init");
  return NULL;
}
PyMODINIT_FUNC PyInit_re_unreported(void) {
  PyErr_SetString(PyExc_KeyError, "left behind by init");
  Py_RETURN_NONE;
}

static PyModuleDef unreported_def = {PyModuleDef_HEAD_INIT, .m_name = "re_unreported_def"};
PyMODINIT_FUNC PyInit_re_unreported_def(void) {
  PyErr_SetString(PyExc_KeyError, "left behind by init");
  return PyModuleDef_Init(&unreported_def);
}

static PyModuleDef uninitialized_def = {PyModuleDef_HEAD_INIT, .m_name = "re_uninitialized"};
PyMODINIT_FUNC PyInit_re_uninitialized(void) { return (PyObject *)&uninitialized_def; }

PyMODINIT_FUNC PyInit_re_uninitialized_raising(void) {
  PyErr_SetString(PyExc_KeyError, "left behind by init");
  return (PyObject *)&uninitialized_def;
}

PyMODINIT_FUNC PyInit_re_types(void) { return PyImport_ImportModule("math"); }
PyMODINIT_FUNC PyInit_re_module_type(void) { return Py_NewRef((PyObject *)&PyModule_Type); }

static PyModuleDef plain_def = {PyModuleDef_HEAD_INIT, .m_name = "re_plain", .m_size = -1,
                                .m_methods = methods, .m_doc = "plain"};
PyMODINIT_FUNC PyInit_re_plain(void) { return PyModule_Create(&plain_def); }

/* a name that is not ASCII: "ré" */
PyMODINIT_FUNC PyInitU_r_bga(void) { return PyModule_Create(&plain_def); }

static PyModuleDef wide_def = {PyModuleDef_HEAD_INIT, .m_name = "x", .m_methods = methods};
/* "rö": multi-phase under such a name */
PyMODINIT_FUNC PyInitU_r_1ga(void) { return PyModuleDef_Init(&wide_def); }
/* "rü": NULL */
PyMODINIT_FUNC PyInitU_r_eha(void) { return NULL; }

/* ---- single-phase definitions ---- */

static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef slots_def = {PyModuleDef_HEAD_INIT, .m_name = "si_slots", .m_slots = no_slots};
PyMODINIT_FUNC PyInit_si_slots(void) { return PyModule_Create(&slots_def); }

static PyModuleDef slots_version_def = {PyModuleDef_HEAD_INIT, .m_name = "si_slots_version",
                                        .m_slots = no_slots};
PyMODINIT_FUNC PyInit_si_slots_version(void) { return PyModule_Create2(&slots_version_def, 1012); }

#define SINGLE(name, version, ...)                                                                 \
  PyMODINIT_FUNC PyInit_##name(void) {                                                             \
    static PyModuleDef def = {PyModuleDef_HEAD_INIT, .m_name = #name, ##__VA_ARGS__};              \
    return PyModule_Create2(&def, version);                                                        \
  }

static PyMethodDef class_methods[] = {{"cl", answer, METH_NOARGS | METH_CLASS, NULL}, {NULL}};
static PyMethodDef static_methods[] = {{"st", answer, METH_NOARGS | METH_STATIC, NULL}, {NULL}};
static PyMethodDef bad_methods[] = {{"fl", answer, METH_NOARGS | METH_O, NULL}, {NULL}};

SINGLE(si_version_1012, 1012)
SINGLE(si_version_3, 3)
SINGLE(si_version_0, 0)
SINGLE(si_version_negative, -2)
SINGLE(si_class, 1013, .m_methods = class_methods)
SINGLE(si_static, 1013, .m_methods = static_methods)
SINGLE(si_flags, 1013, .m_methods = bad_methods)
SINGLE(si_doc, 1013, .m_doc = "d\xff")
SINGLE(si_size_minus_5, 1013, .m_size = -5, .m_methods = methods)
SINGLE(si_size_0, 1013, .m_size = 0, .m_methods = methods)
SINGLE(si_size_8, 1013, .m_size = 8, .m_methods = methods, .m_doc = "eight")

static PyModuleDef other_name_def = {PyModuleDef_HEAD_INIT, .m_name = "another", .m_size = -1};
PyMODINIT_FUNC PyInit_si_other_name(void) { return PyModule_Create(&other_name_def); }

static PyModuleDef dotted_name_def = {PyModuleDef_HEAD_INIT, .m_name = "p.si_dotted_name",
                                      .m_size = -1};
PyMODINIT_FUNC PyInit_si_dotted_name(void) { return PyModule_Create(&dotted_name_def); }

static PyModuleDef bad_name_def = {PyModuleDef_HEAD_INIT, .m_name = "n\xff", .m_size = -1};
PyMODINIT_FUNC PyInit_si_bad_name(void) { return PyModule_Create(&bad_name_def); }

/* the package context is used up by the first module that is made */
static PyModuleDef first_def = {PyModuleDef_HEAD_INIT, .m_name = "si_context", .m_size = -1};
static PyModuleDef second_def = {PyModuleDef_HEAD_INIT, .m_name = "si_context", .m_size = -1};
PyMODINIT_FUNC PyInit_si_context(void) {
  PyObject *first = PyModule_Create(&first_def);
  PyObject *second = PyModule_Create(&second_def);
  PyModule_Add(first, "second_name", PyModule_GetNameObject(second));
  Py_XDECREF(second);
  return first;
}

/* ---- modules that import themselves, or change their entry in sys.modules ---- */

static int self_depth;
static PyModuleDef self_def = {PyModuleDef_HEAD_INIT, .m_name = "se_init", .m_size = -1};
PyMODINIT_FUNC PyInit_se_init(void) {
  if (self_depth++ == 0) {
    PyObject *inner = PyImport_ImportModule("se_init");
    if (inner == NULL) {
      return NULL;
    }
    Py_DECREF(inner);
  }
  PyObject *module = PyModule_Create(&self_def);
  PyModule_AddIntConstant(module, "init_count", self_depth);
  return module;
}

static int exec_self(PyObject *m) {
  PyObject *again = PyImport_ImportModule("se_exec");
  if (again == NULL) {
    return -1;
  }
  int failed = PyModule_AddIntConstant(m, "same", again == m);
  Py_DECREF(again);
  return failed;
}
/* Internal, but exported: for code that has no sys.modules at hand. */
extern int _PyImport_SetModule(PyObject *name, PyObject *module);

static int exec_replace(PyObject *m) {
  PyObject *name = PyUnicode_FromString("se_replace");
  PyObject *value = PyLong_FromLong(424242);
  int failed = _PyImport_SetModule(name, value);
  Py_DECREF(name);
  Py_DECREF(value);
  return failed;
}
static int delete_entry(const char *name) {
  PyObject *modules = PyImport_GetModuleDict();
  return modules == NULL ? -1 : PyDict_DelItemString(modules, name);
}
static int exec_remove(PyObject *m) { return delete_entry("se_remove"); }
static int exec_remove_and_fail(PyObject *m) {
  if (delete_entry("se_remove_and_fail") == 0) {
    PyErr_SetString(PyExc_KeyError, "from exec");
  }
  return -1;
}
static int exec_partial(PyObject *m) {
  PyObject *value = PyObject_GetAttrString(m, "not_there_yet");
  Py_XDECREF(value);
  return value == NULL ? -1 : 0;
}
static int exec_other(PyObject *m) {
  PyObject *other = PyImport_ImportModule("no_such_module_anywhere");
  Py_XDECREF(other);
  return other == NULL ? -1 : 0;
}
static int exec_rename(PyObject *m) {
  PyObject *name = PyUnicode_FromString("renamed");
  int failed = PyObject_SetAttrString(m, "__name__", name);
  Py_DECREF(name);
  return failed;
}

EXEC_MODULE(se_exec, exec_self)
EXEC_MODULE(se_replace, exec_replace)
EXEC_MODULE(se_remove, exec_remove)
EXEC_MODULE(se_remove_and_fail, exec_remove_and_fail)
EXEC_MODULE(se_partial, exec_partial)
EXEC_MODULE(se_other, exec_other)
EXEC_MODULE(se_rename, exec_rename)
