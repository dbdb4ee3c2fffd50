/* Definitions that break a rule of PEP 489, or go to its edge. Each export is one of them; its name
   says which. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* ---- what definitions are made of ---- */

static PyObject *answer(PyObject *self, PyObject *unused) { return PyLong_FromLong(42); }

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, "the answer"}, {NULL}};

static int traverse(PyObject *m, visitproc visit, void *arg) { return 0; }
static int clear(PyObject *m) { return 0; }
static void release(void *m) {}

static int exec_ok(PyObject *m) { return PyModule_AddIntConstant(m, "executed", 1); }
static int exec_again(PyObject *m) { return PyModule_AddIntConstant(m, "executed_again", 1); }
static int exec_plus_one(PyObject *m) { return 1; }
static int exec_minus_seven(PyObject *m) { return -7; }
static int exec_plus_one_raising(PyObject *m) {
  PyErr_SetString(PyExc_ValueError, "raised and returned 1");
  return 1;
}
static int exec_raise(PyObject *m) {
  PyErr_SetString(PyExc_KeyError, "from exec");
  return -1;
}
static int exec_unreported(PyObject *m) {
  PyErr_SetString(PyExc_KeyError, "left behind by exec");
  return 0;
}

static PyObject *create_int(PyObject *spec, PyModuleDef *def) { return PyLong_FromLong(424242); }
static PyObject *create_none(PyObject *spec, PyModuleDef *def) { Py_RETURN_NONE; }
static PyObject *create_list(PyObject *spec, PyModuleDef *def) { return PyList_New(0); }
static PyObject *create_named(PyObject *spec, PyModuleDef *def) {
  return PyModule_New("other_name");
}
static PyObject *create_object(PyObject *spec, PyModuleDef *def) {
  PyObject *type = PyObject_CallFunction((PyObject *)&PyType_Type, "s(){ss}", "Thing", "__module__", "made");
  PyObject *thing = type == NULL ? NULL : PyObject_CallNoArgs(type);
  Py_XDECREF(type);
  return thing;
}
static PyObject *create_subclass(PyObject *spec, PyModuleDef *def) {
  PyObject *type =
      PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){ss}", "Module", &PyModule_Type,
                            "__module__", "made");
  PyObject *name = PyObject_GetAttrString(spec, "name");
  PyObject *module =
      type == NULL || name == NULL ? NULL : PyObject_CallOneArg(type, name);
  Py_XDECREF(type);
  Py_XDECREF(name);
  return module;
}
static PyObject *kept;
static PyObject *create_kept(PyObject *spec, PyModuleDef *def) {
  if (kept == NULL) {
    kept = PyModule_New("kept");
  }
  return Py_XNewRef(kept);
}
static PyObject *create_null(PyObject *spec, PyModuleDef *def) { return NULL; }
static PyObject *create_raise(PyObject *spec, PyModuleDef *def) {
  PyErr_SetString(PyExc_KeyError, "from create");
  return NULL;
}
static PyObject *create_unreported(PyObject *spec, PyModuleDef *def) {
  PyErr_SetString(PyExc_KeyError, "left behind by create");
  return PyModule_New("unreported");
}
static PyObject *create_unreported_none(PyObject *spec, PyModuleDef *def) {
  PyErr_SetString(PyExc_KeyError, "left behind by create");
  Py_RETURN_NONE;
}
static PyObject *create_tells(PyObject *spec, PyModuleDef *def) {
  PyObject *module = PyModule_New("tells");
  PyObject *name = PyObject_GetAttrString(spec, "name");
  PyModule_AddIntConstant(module, "type_of_def_is_set", Py_TYPE(def) != NULL);
  PyModule_Add(module, "type_of_spec",
               PyObject_GetAttrString((PyObject *)Py_TYPE(spec), "__name__"));
  PyModule_Add(module, "name_of_spec", name);
  PyModule_Add(module, "origin_is_str",
               PyBool_FromLong(PyObject_HasAttrString(spec, "origin")));
  return module;
}

/* ---- the exports ---- */

#define A(...) {__VA_ARGS__, {0, NULL}}
#define DEFINE(name, array, ...)                                                                   \
  static PyModuleDef_Slot slots_of_##name[] = array;                                               \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name,                      \
                                      .m_slots = slots_of_##name, ##__VA_ARGS__};                  \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&def_of_##name); }
#define CREATE(f) {Py_mod_create, f}
#define EXEC(f) {Py_mod_exec, f}
#define SUBINTERPRETERS(v) {Py_mod_multiple_interpreters, (void *)(v)}
#define GIL(v) {Py_mod_gil, (void *)(v)}
#define UNKNOWN(n) {n, NULL}

/* objects that are no modules */
DEFINE(ns_state, A(CREATE(create_int)), .m_size = 8)
DEFINE(ns_traverse, A(CREATE(create_int)), .m_traverse = traverse)
DEFINE(ns_clear, A(CREATE(create_int)), .m_clear = clear)
DEFINE(ns_free, A(CREATE(create_int)), .m_free = release)
DEFINE(ns_exec, A(CREATE(create_int), EXEC(exec_ok)))
DEFINE(ns_state_and_exec, A(CREATE(create_int), EXEC(exec_ok)), .m_size = 8)
DEFINE(ns_int, A(CREATE(create_int)))
DEFINE(ns_int_doc, A(CREATE(create_int)), .m_doc = "doc")
DEFINE(ns_int_methods, A(CREATE(create_int)), .m_methods = methods)
DEFINE(ns_list, A(CREATE(create_list)))
DEFINE(ns_none, A(CREATE(create_none)))
DEFINE(ns_none_doc, A(CREATE(create_none)), .m_doc = "doc")
DEFINE(ns_none_methods, A(CREATE(create_none)), .m_methods = methods)
DEFINE(ns_none_state, A(CREATE(create_none)), .m_size = 8)
DEFINE(ns_none_exec, A(CREATE(create_none), EXEC(exec_ok)))
DEFINE(ns_object, A(CREATE(create_object)), .m_doc = "doc of a thing", .m_methods = methods)
DEFINE(ns_bad_doc, A(CREATE(create_object)), .m_doc = "a\xff")

/* what a create slot may do */
DEFINE(cr_named, A(CREATE(create_named)), .m_methods = methods)
DEFINE(cr_named_exec_fails, A(CREATE(create_named), EXEC(exec_minus_seven)))
DEFINE(cr_named_exec_unreported, A(CREATE(create_named), EXEC(exec_unreported)))
DEFINE(cr_subclass, A(CREATE(create_subclass), EXEC(exec_ok)), .m_size = 8, .m_doc = "sub")
DEFINE(cr_kept, A(CREATE(create_kept), EXEC(exec_ok)), .m_size = 8, .m_doc = "kept",
       .m_methods = methods)
DEFINE(cr_null, A(CREATE(create_null)))
DEFINE(cr_raise, A(CREATE(create_raise)))
DEFINE(cr_unreported, A(CREATE(create_unreported)))
DEFINE(cr_unreported_none, A(CREATE(create_unreported_none)))
DEFINE(cr_tells, A(CREATE(create_tells)))
DEFINE(cr_null_slot, A(CREATE(NULL)))
DEFINE(cr_null_slots, A(CREATE(NULL), CREATE(NULL)))
DEFINE(cr_null_then_real, A(CREATE(NULL), CREATE(create_named)))
DEFINE(cr_real_then_null, A(CREATE(create_named), CREATE(NULL)))

/* what an exec slot may do */
DEFINE(ex_two, A(EXEC(exec_ok), EXEC(exec_again)))
DEFINE(ex_plus_one, A(EXEC(exec_plus_one)))
DEFINE(ex_minus_seven, A(EXEC(exec_minus_seven)))
DEFINE(ex_plus_one_raising, A(EXEC(exec_plus_one_raising)))
DEFINE(ex_raise, A(EXEC(exec_raise)))
DEFINE(ex_second_raises, A(EXEC(exec_ok), EXEC(exec_raise), EXEC(exec_again)))
DEFINE(ex_unreported, A(EXEC(exec_unreported)))
DEFINE(ex_unreported_first, A(EXEC(exec_unreported), EXEC(exec_again)))

/* order and number of slots */
DEFINE(sl_none, A({0, NULL}))
DEFINE(sl_after_end, A({0, NULL}, EXEC(exec_raise), UNKNOWN(77)))
DEFINE(sl_two_creates, A(CREATE(create_named), CREATE(create_named)))
DEFINE(sl_two_interpreters, A(SUBINTERPRETERS(1), SUBINTERPRETERS(2)))
DEFINE(sl_two_gils, A(GIL(0), GIL(1)))
DEFINE(sl_unknown_5, A(UNKNOWN(5)))
DEFINE(sl_unknown_max, A(UNKNOWN(2147483647)))
DEFINE(sl_unknown_min, A(UNKNOWN(-2147483647 - 1)))
DEFINE(sl_dup_then_unknown, A(GIL(0), GIL(0), UNKNOWN(99)))
DEFINE(sl_unknown_then_dup, A(UNKNOWN(99), GIL(0), GIL(0)))
DEFINE(sl_dup_create_then_gil, A(CREATE(create_named), GIL(0), CREATE(create_named), GIL(1)))
DEFINE(sl_dup_gil_then_create, A(CREATE(create_named), GIL(0), GIL(1), CREATE(create_named)))
DEFINE(sl_junk_interpreters, A(SUBINTERPRETERS(55)))
DEFINE(sl_junk_gil, A(GIL(77)))
DEFINE(sl_all, A(SUBINTERPRETERS(2), GIL(1), CREATE(create_named), EXEC(exec_ok)))
DEFINE(sl_unknown_before_size, A(UNKNOWN(99)), .m_size = -1)

/* fields */
DEFINE(fi_size_minus_1, A(EXEC(exec_ok)), .m_size = -1)
DEFINE(fi_size_minus_5, A(EXEC(exec_ok)), .m_size = -5)
DEFINE(fi_size_0, A(EXEC(exec_ok)))
DEFINE(fi_size_64, A(EXEC(exec_ok)), .m_size = 64)
DEFINE(fi_doc_bad, A(EXEC(exec_ok)), .m_doc = "ok\xff")
DEFINE(fi_doc_empty, A(EXEC(exec_ok)), .m_doc = "")
DEFINE(fi_doc_wide, A(EXEC(exec_ok)), .m_doc = "d\xc3\xb6" "c \xf0\x9f\x90\x8d")

static PyMethodDef class_methods[] = {{"fine", answer, METH_NOARGS, NULL},
                                      {"cl", answer, METH_NOARGS | METH_CLASS, NULL},
                                      {NULL}};
static PyMethodDef static_methods[] = {{"st", answer, METH_NOARGS | METH_STATIC, NULL}, {NULL}};
static PyMethodDef bad_methods[] = {{"fl", answer, METH_NOARGS | METH_O, NULL}, {NULL}};
static PyMethodDef no_flags[] = {{"nf", answer, 0, NULL}, {NULL}};
static PyMethodDef coexisting[] = {{"co", answer, METH_NOARGS | METH_COEXIST, NULL}, {NULL}};
static PyMethodDef same_twice[] = {{"tw", answer, METH_NOARGS, "first"},
                                   {"tw", answer, METH_NOARGS, "second"},
                                   {"__name__", answer, METH_NOARGS, NULL},
                                   {NULL}};
static PyMethodDef wide_name[] = {{"\xc3\xa9t\xc3\xa9", answer, METH_NOARGS, NULL}, {NULL}};
static PyMethodDef bad_name[] = {{"b\xff", answer, METH_NOARGS, NULL}, {NULL}};
static PyMethodDef bad_method_doc[] = {{"bd", answer, METH_NOARGS, "d\xff"}, {NULL}};

DEFINE(me_class, A(EXEC(exec_ok)), .m_methods = class_methods)
DEFINE(me_static, A(EXEC(exec_ok)), .m_methods = static_methods)
DEFINE(me_flags, A(EXEC(exec_ok)), .m_methods = bad_methods)
DEFINE(me_no_flags, A(EXEC(exec_ok)), .m_methods = no_flags)
DEFINE(me_coexist, A(EXEC(exec_ok)), .m_methods = coexisting)
DEFINE(me_twice, A(EXEC(exec_ok)), .m_methods = same_twice)
DEFINE(me_wide_name, A(EXEC(exec_ok)), .m_methods = wide_name)
DEFINE(me_bad_name, A(EXEC(exec_ok)), .m_methods = bad_name)
DEFINE(me_bad_doc, A(EXEC(exec_ok)), .m_methods = bad_method_doc)

/* two faults at once: which one is told */
DEFINE(tf_size_and_slots, A(GIL(0), GIL(0)), .m_size = -1, .m_doc = "d\xff")
DEFINE(tf_methods_and_doc, A(EXEC(exec_ok)), .m_methods = bad_methods, .m_doc = "d\xff")
DEFINE(tf_nonmodule_and_methods, A(CREATE(create_int)), .m_size = 8, .m_methods = bad_methods)
