/* Planted uses of freed objects, and what looks like one but is none. Each export is a module; its
   name says what is wrong with it. The test finds the lines by the marks "made", "freed" and "used"
   behind them, followed by the module's name. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stddef.h>

#include "module.h"

/* What the module's dict has taken over is given back once more. */
static int add_and_release(PyObject *m, const char *name, PyObject *value) {
  if (value == NULL || PyModule_AddObject(m, name, value) < 0) return -1;
  return 0;
}

int exec_released_str(PyObject *m) {
  PyObject *text = PyUnicode_FromString("text of this module"); /* made released_str */
  if (add_and_release(m, "text", text) < 0) return -1;
  Py_DECREF(text); /* freed released_str */
  return 0;
}
ISOLATED_MODULE(released_str, exec_released_str)

PyObject *create_released_list(PyObject *spec, PyModuleDef *def) {
  PyObject *m = PyModule_New("released_list");
  PyObject *list = PyList_New(0); /* made released_list */
  if (m == NULL || add_and_release(m, "list", list) < 0) return NULL;
  Py_DECREF(list); /* freed released_list */
  return m;
}
MODULE(released_list, SLOTS({Py_mod_create, create_released_list}))

static PyType_Slot plain_slots[] = {{Py_tp_doc, "plain"}, {0, NULL}};
static PyType_Spec plain_spec = {"memory_controls.Plain", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT,
                                 plain_slots};

/* A type is in its own mro as well: it takes two. */
int exec_released_type(PyObject *m) {
  PyObject *type = PyType_FromSpec(&plain_spec); /* made released_type */
  if (add_and_release(m, "Plain", type) < 0) return -1;
  Py_DECREF(type);
  Py_DECREF(type); /* freed released_type */
  return 0;
}
ISOLATED_MODULE(released_type, exec_released_type)

int exec_released_module(PyObject *m) {
  PyObject *inner = PyModule_New("inner"); /* made released_module */
  if (add_and_release(m, "inner", inner) < 0) return -1;
  Py_DECREF(inner); /* freed released_module */
  return 0;
}
ISOLATED_MODULE(released_module, exec_released_module)

int exec_released_weakref(PyObject *m) {
  PyObject *reference = PyWeakref_NewRef(m, NULL); /* made released_weakref */
  if (add_and_release(m, "reference", reference) < 0) return -1;
  Py_DECREF(reference); /* freed released_weakref */
  return 0;
}
ISOLATED_MODULE(released_weakref, exec_released_weakref)

/* A tuple is given a reference that nobody has taken. */
int exec_borrowed_item(PyObject *m) {
  PyObject *item = PyBytes_FromString("an item"); /* made borrowed_item */
  PyObject *tuple = PyTuple_New(1);
  if (tuple == NULL || add_and_release(m, "item", item) < 0) return -1;
  PyTuple_SET_ITEM(tuple, 0, item);
  Py_DECREF(tuple); /* freed borrowed_item */
  return 0;
}
ISOLATED_MODULE(borrowed_item, exec_borrowed_item)

/* A destructor gives its field back twice. */
typedef struct {
  PyObject_HEAD
  PyObject *value;
} Box;
static void box_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  Py_DECREF(((Box *)self)->value);
  Py_DECREF(((Box *)self)->value); /* freed dealloc_twice */
  type->tp_free(self);
  Py_DECREF(type);
}
static PyType_Slot box_slots[] = {{Py_tp_dealloc, box_dealloc}, {0, NULL}};
static PyType_Spec box_spec = {"memory_controls.Box", sizeof(Box), 0, Py_TPFLAGS_DEFAULT, box_slots};
int exec_dealloc_twice(PyObject *m) {
  PyObject *type = PyType_FromSpec(&box_spec);
  PyObject *value = PyBytes_FromString("a value"); /* made dealloc_twice */
  if (type == NULL || PyModule_AddObjectRef(m, "value", value) < 0) return -1;
  PyObject *box = PyObject_CallNoArgs(type);
  if (box == NULL) return -1;
  ((Box *)box)->value = value;
  Py_DECREF(box);
  Py_DECREF(type);
  return 0;
}
ISOLATED_MODULE(dealloc_twice, exec_dealloc_twice)

int exec_used_list(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_list */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_list */
  if (PyList_Append(list, Py_None) < 0) PyErr_Clear(); /* used used_list */
  return 0;
}
ISOLATED_MODULE(used_list, exec_used_list)

/* Behind "...", where only the function knows which words are objects. */
int exec_used_in_pack(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_pack */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_pack */
  if (PyTuple_Pack(2, Py_None, list) == NULL) PyErr_Clear(); /* used used_in_pack */
  return 0;
}
ISOLATED_MODULE(used_in_pack, exec_used_in_pack)

int exec_used_in_value(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_value */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_value */
  if (Py_BuildValue("(i[O])", 1, list) == NULL) PyErr_Clear(); /* used used_in_value */
  return 0;
}
ISOLATED_MODULE(used_in_value, exec_used_in_value)

int exec_used_in_call(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_call */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_call */
  if (PyObject_CallFunctionObjArgs((PyObject *)&PyTuple_Type, list, NULL) == NULL) PyErr_Clear(); /* used used_in_call */
  return 0;
}
ISOLATED_MODULE(used_in_call, exec_used_in_call)

int exec_used_in_method_call(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_method_call */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_method_call */
  if (PyObject_CallMethod(PyModule_GetDict(m), "get", "(O)", list) == NULL) PyErr_Clear(); /* used used_in_method_call */
  return 0;
}
ISOLATED_MODULE(used_in_method_call, exec_used_in_method_call)

int exec_used_as_callable(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_as_callable */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_as_callable */
  if (PyObject_CallFunction(list, NULL) == NULL) PyErr_Clear(); /* used used_as_callable */
  return 0;
}
ISOLATED_MODULE(used_as_callable, exec_used_as_callable)

int exec_used_in_format(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_format */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_format */
  if (PyUnicode_FromFormat("%d %R", 1, list) == NULL) PyErr_Clear(); /* used used_in_format */
  return 0;
}
ISOLATED_MODULE(used_in_format, exec_used_in_format)

int exec_used_in_error(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_error */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_error */
  if (PyErr_Format(PyExc_ValueError, "%S", list) == NULL) PyErr_Clear(); /* used used_in_error */
  return 0;
}
ISOLATED_MODULE(used_in_error, exec_used_in_error)

/* What the first conversion calls has a caller of its own. */
static PyObject *called_back(PyObject *self) { return PyUnicode_FromString("called back"); }
static PyType_Slot shown_slots[] = {{Py_tp_repr, called_back}, {0, NULL}};
static PyType_Spec shown_spec = {"memory_controls.Shown", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT,
                                 shown_slots};
int exec_used_after_callback(PyObject *m) {
  PyObject *type = PyType_FromSpec(&shown_spec);
  if (type == NULL) return -1;
  PyObject *shown = PyObject_CallNoArgs(type);
  PyObject *list = PyList_New(0); /* made used_after_callback */
  if (shown == NULL || list == NULL) return -1;
  Py_DECREF(list); /* freed used_after_callback */
  if (PyUnicode_FromFormat("%R %R", shown, list) == NULL) PyErr_Clear(); /* used used_after_callback */
  Py_DECREF(shown);
  Py_DECREF(type);
  return 0;
}
ISOLATED_MODULE(used_after_callback, exec_used_after_callback)

/* In arrays. */
int exec_used_in_vector(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_vector */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_vector */
  PyObject *arguments[] = {Py_None, list};
  if (PyObject_Vectorcall((PyObject *)&PyTuple_Type, arguments, 2, NULL) == NULL) /* used used_in_vector */
    PyErr_Clear();
  return 0;
}
ISOLATED_MODULE(used_in_vector, exec_used_in_vector)

int exec_used_by_keyword(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_by_keyword */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_by_keyword */
  PyObject *arguments[] = {list};
  PyObject *names = Py_BuildValue("(s)", "key");
  if (PyObject_Vectorcall((PyObject *)&PyTuple_Type, arguments, 0, names) == NULL) /* used used_by_keyword */
    PyErr_Clear();
  Py_XDECREF(names);
  return 0;
}
ISOLATED_MODULE(used_by_keyword, exec_used_by_keyword)

int exec_used_in_method_vector(PyObject *m) {
  PyObject *list = PyList_New(0); /* made used_in_method_vector */
  if (list == NULL) return -1;
  Py_DECREF(list); /* freed used_in_method_vector */
  PyObject *arguments[] = {m, list};
  PyObject *name = PyUnicode_FromString("__dir__");
  if (PyObject_VectorcallMethod(name, arguments, 2, NULL) == NULL) /* used used_in_method_vector */
    PyErr_Clear();
  Py_XDECREF(name);
  return 0;
}
ISOLATED_MODULE(used_in_method_vector, exec_used_in_method_vector)

/* In the init function. */
static PyModuleDef_Slot no_slots[] = {{0, NULL}};
static PyModuleDef used_in_init_def = {PyModuleDef_HEAD_INIT, .m_name = "used_in_init",
                                       .m_slots = no_slots};
PyMODINIT_FUNC PyInit_used_in_init(void) {
  PyObject *bytes = PyBytes_FromString("of init"); /* made used_in_init */
  Py_DECREF(bytes); /* freed used_in_init */
  if (PyObject_Repr(bytes) == NULL) PyErr_Clear(); /* used used_in_init */
  return PyModuleDef_Init(&used_in_init_def);
}

int exec_counted(PyObject *m) {
  PyObject *dict = PyDict_New(); /* made counted */
  if (dict == NULL) return -1;
  Py_DECREF(dict); /* freed counted */
  Py_INCREF(dict);
  return 0;
}
ISOLATED_MODULE(counted, exec_counted)

int exec_freed_again(PyObject *m) {
  PyObject *type = PyType_FromSpec(&plain_spec);
  if (type == NULL) return -1;
  PyObject *object = PyObject_New(PyObject, (PyTypeObject *)type); /* made freed_again */
  PyObject_Free(object); /* freed freed_again */
  PyObject_Free(object); /* used freed_again */
  Py_DECREF(type);
  Py_DECREF(type); /* the object's */
  return 0;
}
ISOLATED_MODULE(freed_again, exec_freed_again)

/* A destructor that does not take the object out of the collector's list. */
static int nothing_visited(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(self));
  return 0;
}
static void tracked_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_Del(self); /* used freed_tracked */
  Py_DECREF(type);
}
static PyType_Slot tracked_slots[] = {{Py_tp_dealloc, tracked_dealloc},
                                      {Py_tp_traverse, nothing_visited},
                                      {0, NULL}};
static PyType_Spec tracked_spec = {"memory_controls.Tracked", sizeof(PyObject), 0,
                                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, tracked_slots};
int exec_freed_tracked(PyObject *m) {
  PyObject *type = PyType_FromSpec(&tracked_spec);
  if (type == NULL) return -1;
  PyObject *object = PyObject_CallNoArgs(type); /* made freed_tracked */
  if (object == NULL) return -1;
  Py_DECREF(object); /* freed freed_tracked */
  Py_DECREF(type);
  return 0;
}
ISOLATED_MODULE(freed_tracked, exec_freed_tracked)

/* A destructor that forgets the weak references. */
typedef struct {
  PyObject_HEAD
  PyObject *weaklist;
} Referent;
static PyMemberDef referent_members[] = {
    {"__weaklistoffset__", Py_T_PYSSIZET, offsetof(Referent, weaklist), Py_READONLY, NULL}, {NULL}};
static void forgetful_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  type->tp_free(self); /* used freed_referent */
  Py_DECREF(type);
}
static PyType_Slot forgetful_slots[] = {{Py_tp_dealloc, forgetful_dealloc},
                                        {Py_tp_members, referent_members},
                                        {0, NULL}};
static PyType_Spec forgetful_spec = {"memory_controls.Referent", sizeof(Referent), 0,
                                     Py_TPFLAGS_DEFAULT, forgetful_slots};
static int with_weakref(PyObject *m, PyType_Spec *spec) {
  PyObject *type = PyType_FromSpec(spec);
  if (type == NULL) return -1;
  PyObject *object = PyObject_CallNoArgs(type); /* made freed_referent */
  if (object == NULL) return -1;
  PyObject *reference = PyWeakref_NewRef(object, NULL);
  if (reference == NULL || PyModule_Add(m, "reference", reference) < 0) return -1;
  Py_DECREF(object); /* freed freed_referent */
  Py_DECREF(type);
  return 0;
}
int exec_freed_referent(PyObject *m) { return with_weakref(m, &forgetful_spec); }
ISOLATED_MODULE(freed_referent, exec_freed_referent)

/* Counts by itself, as extensions do that were compiled for a Python before 3.12. */
int exec_immortal_counted(PyObject *m) {
  Py_None->ob_refcnt += 2;
  Py_None->ob_refcnt -= 1;
  return 0;
}
ISOLATED_MODULE(immortal_counted, exec_immortal_counted)

/* ---- what is right ---- */

/* The same in balance. */
int exec_right_immortal(PyObject *m) {
  Py_None->ob_refcnt += 1;
  Py_None->ob_refcnt -= 1;
  return 0;
}
ISOLATED_MODULE(right_immortal, exec_right_immortal)

static void careful_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_ClearWeakRefs(self);
  type->tp_free(self);
  Py_DECREF(type);
}
static PyType_Slot careful_slots[] = {{Py_tp_dealloc, careful_dealloc},
                                      {Py_tp_members, referent_members},
                                      {0, NULL}};
static PyType_Spec careful_spec = {"memory_controls.Careful", sizeof(Referent), 0,
                                   Py_TPFLAGS_DEFAULT, careful_slots};
int exec_right_weakref(PyObject *m) { return with_weakref(m, &careful_spec); }
ISOLATED_MODULE(right_weakref, exec_right_weakref)

/* A destructor that keeps the object for the next time, as a free list does. */
static PyObject *spare;
static void spare_dealloc(PyObject *self) {
  if (spare == NULL) {
    spare = self;
    return;
  }
  PyObject_Free(self);
}
static PyObject *spare_new(PyTypeObject *type, PyObject *args, PyObject *kwargs) {
  if (spare != NULL) {
    PyObject *again = spare;
    spare = NULL;
    Py_SET_REFCNT(again, 1);
    return again;
  }
  return (PyObject *)PyObject_New(PyObject, type);
}
static PyTypeObject SpareType = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "memory_controls.Spare",
                                 .tp_basicsize = sizeof(PyObject),
                                 .tp_flags = Py_TPFLAGS_DEFAULT,
                                 .tp_new = spare_new,
                                 .tp_dealloc = spare_dealloc};
int exec_right_free_list(PyObject *m) {
  if (PyType_Ready(&SpareType) < 0) return -1;
  for (int i = 0; i < 3; i++) {
    PyObject *object = PyObject_CallNoArgs((PyObject *)&SpareType);
    if (object == NULL) return -1;
    Py_DECREF(object);
  }
  return 0;
}
EXEC_MODULE(right_free_list, exec_right_free_list)

/* Memory of one object that the next one is given again, many times. */
int exec_right_reuse(PyObject *m) {
  for (int i = 0; i < 100000; i++) {
    PyObject *list = PyList_New(1);
    if (list == NULL) return -1;
    PyList_SetItem(list, 0, PyLong_FromLong(100000 + i));
    Py_DECREF(list);
  }
  return 0;
}
ISOLATED_MODULE(right_reuse, exec_right_reuse)

/* Words behind "..." that are no objects, or are alive. */
int exec_right_variadic(PyObject *m) {
  PyObject *list = PyList_New(0);
  if (list == NULL) return -1;
  void *address = list;
  Py_DECREF(list);
  PyObject *shown = PyUnicode_FromFormat("%p %R", address, Py_None);
  PyObject *built = Py_BuildValue("(nO)", (Py_ssize_t)address, m);
  PyObject *arguments[] = {Py_None, list};
  PyObject *called = PyObject_Vectorcall((PyObject *)&PyUnicode_Type, arguments, 1, NULL);
  if (shown == NULL || built == NULL || called == NULL) return -1;
  Py_DECREF(shown);
  Py_DECREF(built);
  Py_DECREF(called);
  return 0;
}
ISOLATED_MODULE(right_variadic, exec_right_variadic)
