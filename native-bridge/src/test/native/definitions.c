/* Definitions that break a rule of PEP 489, or go to its edge. Each export is one of them; its name
   says which. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

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

#define CREATE(f) {Py_mod_create, f}
#define EXEC(f) {Py_mod_exec, f}
#define SUBINTERPRETERS(v) {Py_mod_multiple_interpreters, (void *)(v)}
#define GIL(v) {Py_mod_gil, (void *)(v)}
#define UNKNOWN(n) {n, NULL}

/* objects that are no modules */
MODULE(ns_state, SLOTS(CREATE(create_int)), .m_size = 8)
MODULE(ns_traverse, SLOTS(CREATE(create_int)), .m_traverse = traverse)
MODULE(ns_clear, SLOTS(CREATE(create_int)), .m_clear = clear)
MODULE(ns_free, SLOTS(CREATE(create_int)), .m_free = release)
MODULE(ns_exec, SLOTS(CREATE(create_int), EXEC(exec_ok)))
MODULE(ns_state_and_exec, SLOTS(CREATE(create_int), EXEC(exec_ok)), .m_size = 8)
MODULE(ns_int, SLOTS(CREATE(create_int)))
MODULE(ns_int_doc, SLOTS(CREATE(create_int)), .m_doc = "doc")
MODULE(ns_int_methods, SLOTS(CREATE(create_int)), .m_methods = methods)
MODULE(ns_list, SLOTS(CREATE(create_list)))
MODULE(ns_none, SLOTS(CREATE(create_none)))
MODULE(ns_none_doc, SLOTS(CREATE(create_none)), .m_doc = "doc")
MODULE(ns_none_methods, SLOTS(CREATE(create_none)), .m_methods = methods)
MODULE(ns_none_state, SLOTS(CREATE(create_none)), .m_size = 8)
MODULE(ns_none_exec, SLOTS(CREATE(create_none), EXEC(exec_ok)))
MODULE(ns_object, SLOTS(CREATE(create_object)), .m_doc = "doc of a thing", .m_methods = methods)
MODULE(ns_bad_doc, SLOTS(CREATE(create_object)), .m_doc = "a\xff")

/* what a create slot may do */
MODULE(cr_named, SLOTS(CREATE(create_named)), .m_methods = methods)
MODULE(cr_named_exec_fails, SLOTS(CREATE(create_named), EXEC(exec_minus_seven)))
MODULE(cr_named_exec_unreported, SLOTS(CREATE(create_named), EXEC(exec_unreported)))
MODULE(cr_subclass, SLOTS(CREATE(create_subclass), EXEC(exec_ok)), .m_size = 8, .m_doc = "sub")
MODULE(cr_kept, SLOTS(CREATE(create_kept), EXEC(exec_ok)), .m_size = 8, .m_doc = "kept",
       .m_methods = methods)
MODULE(cr_null, SLOTS(CREATE(create_null)))
MODULE(cr_raise, SLOTS(CREATE(create_raise)))
MODULE(cr_unreported, SLOTS(CREATE(create_unreported)))
MODULE(cr_unreported_none, SLOTS(CREATE(create_unreported_none)))
MODULE(cr_tells, SLOTS(CREATE(create_tells)))
MODULE(cr_null_slot, SLOTS(CREATE(NULL)))
MODULE(cr_null_slots, SLOTS(CREATE(NULL), CREATE(NULL)))
MODULE(cr_null_then_real, SLOTS(CREATE(NULL), CREATE(create_named)))
MODULE(cr_real_then_null, SLOTS(CREATE(create_named), CREATE(NULL)))

/* what an exec slot may do */
MODULE(ex_two, SLOTS(EXEC(exec_ok), EXEC(exec_again)))
MODULE(ex_plus_one, SLOTS(EXEC(exec_plus_one)))
MODULE(ex_minus_seven, SLOTS(EXEC(exec_minus_seven)))
MODULE(ex_plus_one_raising, SLOTS(EXEC(exec_plus_one_raising)))
MODULE(ex_raise, SLOTS(EXEC(exec_raise)))
MODULE(ex_second_raises, SLOTS(EXEC(exec_ok), EXEC(exec_raise), EXEC(exec_again)))
MODULE(ex_unreported, SLOTS(EXEC(exec_unreported)))
MODULE(ex_unreported_first, SLOTS(EXEC(exec_unreported), EXEC(exec_again)))

/* order and number of slots */
MODULE(sl_none, SLOTS({0, NULL}))
MODULE(sl_after_end, SLOTS({0, NULL}, EXEC(exec_raise), UNKNOWN(77)))
MODULE(sl_two_creates, SLOTS(CREATE(create_named), CREATE(create_named)))
MODULE(sl_two_interpreters, SLOTS(SUBINTERPRETERS(1), SUBINTERPRETERS(2)))
MODULE(sl_two_gils, SLOTS(GIL(0), GIL(1)))
MODULE(sl_unknown_5, SLOTS(UNKNOWN(5)))
MODULE(sl_unknown_max, SLOTS(UNKNOWN(2147483647)))
MODULE(sl_unknown_min, SLOTS(UNKNOWN(-2147483647 - 1)))
MODULE(sl_dup_then_unknown, SLOTS(GIL(0), GIL(0), UNKNOWN(99)))
MODULE(sl_unknown_then_dup, SLOTS(UNKNOWN(99), GIL(0), GIL(0)))
MODULE(sl_dup_create_then_gil, SLOTS(CREATE(create_named), GIL(0), CREATE(create_named), GIL(1)))
MODULE(sl_dup_gil_then_create, SLOTS(CREATE(create_named), GIL(0), GIL(1), CREATE(create_named)))
MODULE(sl_junk_interpreters, SLOTS(SUBINTERPRETERS(55)))
MODULE(sl_junk_gil, SLOTS(GIL(77)))
MODULE(sl_all, SLOTS(SUBINTERPRETERS(2), GIL(1), CREATE(create_named), EXEC(exec_ok)))
MODULE(sl_unknown_before_size, SLOTS(UNKNOWN(99)), .m_size = -1)

/* fields */
MODULE(fi_size_minus_1, SLOTS(EXEC(exec_ok)), .m_size = -1)
MODULE(fi_size_minus_5, SLOTS(EXEC(exec_ok)), .m_size = -5)
MODULE(fi_size_0, SLOTS(EXEC(exec_ok)))
MODULE(fi_size_64, SLOTS(EXEC(exec_ok)), .m_size = 64)
MODULE(fi_doc_bad, SLOTS(EXEC(exec_ok)), .m_doc = "ok\xff")
MODULE(fi_doc_empty, SLOTS(EXEC(exec_ok)), .m_doc = "")
MODULE(fi_doc_wide, SLOTS(EXEC(exec_ok)), .m_doc = "d\xc3\xb6" "c \xf0\x9f\x90\x8d")

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

MODULE(me_class, SLOTS(EXEC(exec_ok)), .m_methods = class_methods)
MODULE(me_static, SLOTS(EXEC(exec_ok)), .m_methods = static_methods)
MODULE(me_flags, SLOTS(EXEC(exec_ok)), .m_methods = bad_methods)
MODULE(me_no_flags, SLOTS(EXEC(exec_ok)), .m_methods = no_flags)
MODULE(me_coexist, SLOTS(EXEC(exec_ok)), .m_methods = coexisting)
MODULE(me_twice, SLOTS(EXEC(exec_ok)), .m_methods = same_twice)
MODULE(me_wide_name, SLOTS(EXEC(exec_ok)), .m_methods = wide_name)
MODULE(me_bad_name, SLOTS(EXEC(exec_ok)), .m_methods = bad_name)
MODULE(me_bad_doc, SLOTS(EXEC(exec_ok)), .m_methods = bad_method_doc)

/* two faults at once: which one is told */
MODULE(tf_size_and_slots, SLOTS(GIL(0), GIL(0)), .m_size = -1, .m_doc = "d\xff")
MODULE(tf_methods_and_doc, SLOTS(EXEC(exec_ok)), .m_methods = bad_methods, .m_doc = "d\xff")
MODULE(tf_nonmodule_and_methods, SLOTS(CREATE(create_int)), .m_size = 8, .m_methods = bad_methods)
