/* The functions of the module API, callable from Python. What a call did is told as a tuple: its
   result, the exception that it set, and what it did to the reference counts that matter. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"
#include "told.h"

/* ---- objects to call with ---- */

/* "O&": a text of the bytes that its characters are; they are kept until the process ends. */
static int bytes_of(PyObject *text, void *out) {
  Py_ssize_t size = PyUnicode_GetLength(text);
  char *bytes = size < 0 ? NULL : PyMem_RawMalloc((size_t)size + 1);
  if (bytes == NULL) {
    return 0;
  }
  for (Py_ssize_t i = 0; i < size; i++) {
    bytes[i] = (char)PyUnicode_READ_CHAR(text, i);
  }
  bytes[size] = 0;
  *(char **)out = bytes;
  return 1;
}

static PyObject *make_module(PyObject *self, PyObject *name) { return PyModule_NewObject(name); }

/* An object with no more than a name, or not even that. */
static PyObject *make_spec(PyObject *self, PyObject *args) {
  PyObject *entries = PyDict_New();
  if (PyTuple_Size(args) == 1) {
    PyDict_SetItemString(entries, "name", PyTuple_GetItem(args, 0));
  }
  PyObject *type = PyObject_CallFunction((PyObject *)&PyType_Type, "s()O", "Spec", entries);
  PyObject *spec = type == NULL ? NULL : PyObject_CallNoArgs(type);
  Py_XDECREF(type);
  Py_DECREF(entries);
  return spec;
}

static PyObject *make_surrogate(PyObject *self, PyObject *unused) {
  return PyUnicode_FromOrdinal(0xd800);
}

/* An instance of a class that is derived from str by calling type; it has a __dict__. */
static PyObject *make_str_subclass(PyObject *self, PyObject *text) {
  PyObject *type =
      PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){}", "Text", &PyUnicode_Type);
  PyObject *name = type == NULL ? NULL : PyObject_CallOneArg(type, text);
  Py_XDECREF(type);
  return name;
}

static PyObject *make_module_subclass(PyObject *self, PyObject *name) {
  PyObject *type =
      PyObject_CallFunction((PyObject *)&PyType_Type, "s(O){}", "Sub", &PyModule_Type);
  PyObject *module = type == NULL ? NULL : PyObject_CallOneArg(type, name);
  Py_XDECREF(type);
  return module;
}

/* A module object that was allocated but never initialised: it has no name. */
static PyObject *make_nameless(PyObject *self, PyObject *unused) {
  PyObject *module = PyModule_New("nameless");
  PyDict_DelItemString(PyModule_GetDict(module), "__name__");
  return module;
}

static PyObject *set_item(PyObject *self, PyObject *args) {
  PyObject *module, *name, *value;
  if (!PyArg_ParseTuple(args, "OOO", &module, &name, &value) ||
      PyDict_SetItem(PyModule_GetDict(module), name, value) < 0) {
    return NULL;
  }
  Py_RETURN_NONE;
}

/* sys.modules[name] = value */
extern int _PyImport_SetModule(PyObject *name, PyObject *module);

static PyObject *set_entry(PyObject *self, PyObject *args) {
  PyObject *name, *value;
  if (!PyArg_ParseTuple(args, "OO", &name, &value) || _PyImport_SetModule(name, value) < 0) {
    return NULL;
  }
  Py_RETURN_NONE;
}

/* ---- PyModule_New and the getters ---- */

static PyObject *new_(PyObject *self, PyObject *args) {
  const char *name;
  if (!PyArg_ParseTuple(args, "O&", bytes_of, &name)) {
    return NULL;
  }
  PyObject *module = PyModule_New(name);
  Py_ssize_t count = module == NULL ? 0 : Py_REFCNT(module);
  return told(module, count);
}

static PyObject *new_names(PyObject *self, PyObject *unused) {
  PyObject *module = PyModule_New("fresh");
  PyObject *keys = PyDict_Copy(PyModule_GetDict(module));
  Py_DECREF(module);
  return keys;
}

static PyObject *new_object(PyObject *self, PyObject *name) {
  Py_ssize_t before = Py_REFCNT(name);
  PyObject *module = PyModule_NewObject(name);
  return told(module, Py_REFCNT(name) - before);
}

/* A name of its own for the module, so that nobody else counts. */
static PyObject *own_text(PyObject *module, const char *key) {
  PyObject *text = PyUnicode_FromFormat("%s of its own", key);
  if (PyModule_Check(module)) {
    PyDict_SetItemString(PyModule_GetDict(module), key, text);
  }
  return text;
}

static PyObject *get_name_object(PyObject *self, PyObject *module) {
  return told(PyModule_GetNameObject(module), 0);
}

static PyObject *get_name_object_refs(PyObject *self, PyObject *module) {
  PyObject *text = own_text(module, "__name__");
  Py_ssize_t before = Py_REFCNT(text);
  PyObject *name = PyModule_GetNameObject(module);
  Py_ssize_t change = Py_REFCNT(text) - before;
  return told(name, change);
}

static PyObject *get_name(PyObject *self, PyObject *module) {
  const char *name = PyModule_GetName(module);
  return told(name == NULL ? NULL : PyBytes_FromString(name), 0);
}

static PyObject *get_filename_object(PyObject *self, PyObject *module) {
  return told(PyModule_GetFilenameObject(module), 0);
}

static PyObject *get_filename_object_refs(PyObject *self, PyObject *module) {
  PyObject *text = own_text(module, "__file__");
  Py_ssize_t before = Py_REFCNT(text);
  PyObject *name = PyModule_GetFilenameObject(module);
  Py_ssize_t change = Py_REFCNT(text) - before;
  return told(name, change);
}

// Deprecated, and called on purpose: it is one of the functions that extensions may still ask for.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static PyObject *get_filename(PyObject *self, PyObject *module) {
  const char *name = PyModule_GetFilename(module);
  return told(name == NULL ? NULL : PyBytes_FromString(name), 0);
}
#pragma GCC diagnostic pop

static PyObject *get_dict(PyObject *self, PyObject *module) {
  PyObject *first = PyModule_GetDict(module);
  Py_ssize_t before = first == NULL ? 0 : Py_REFCNT(first);
  PyErr_Clear();
  PyObject *dict = PyModule_GetDict(module);
  Py_ssize_t change = dict == NULL ? 0 : Py_REFCNT(dict) - before;
  return told(dict == NULL ? NULL : PyBool_FromLong(dict == first), change);
}

static PyObject *get_def(PyObject *self, PyObject *module) {
  PyModuleDef *def = PyModule_GetDef(module);
  return told(def == NULL ? NULL : PyUnicode_FromString(def->m_name), 0);
}

static PyObject *get_state(PyObject *self, PyObject *module) {
  void *state = PyModule_GetState(module);
  return told(state == NULL ? NULL : PyUnicode_FromString("not NULL"), 0);
}

static PyObject *set_doc(PyObject *self, PyObject *args) {
  PyObject *object;
  const char *doc;
  if (!PyArg_ParseTuple(args, "OO&", &object, bytes_of, &doc)) {
    return NULL;
  }
  return told_status(PyModule_SetDocString(object, doc), 0);
}

/* ---- adding ---- */

static PyObject *answer(PyObject *self, PyObject *unused) { return PyLong_FromLong(42); }

static PyMethodDef good_methods[] = {{"first", answer, METH_NOARGS, "doc"},
                                     {"second", answer, METH_NOARGS, NULL},
                                     {NULL}};
static PyMethodDef class_methods[] = {{"before", answer, METH_NOARGS, NULL},
                                      {"cl", answer, METH_NOARGS | METH_CLASS, NULL},
                                      {"after", answer, METH_NOARGS, NULL},
                                      {NULL}};
static PyMethodDef static_methods[] = {{"st", answer, METH_NOARGS | METH_STATIC, NULL}, {NULL}};
static PyMethodDef bad_methods[] = {{"before", answer, METH_NOARGS, NULL},
                                    {"fl", answer, METH_NOARGS | METH_O, NULL},
                                    {NULL}};
static PyMethodDef empty_methods[] = {{NULL}};
static PyMethodDef *tables[] = {good_methods, class_methods, static_methods, bad_methods,
                                empty_methods};

static PyObject *add_functions(PyObject *self, PyObject *args) {
  PyObject *object;
  int table;
  if (!PyArg_ParseTuple(args, "Oi", &object, &table)) {
    return NULL;
  }
  Py_ssize_t before = Py_REFCNT(object);
  int status = PyModule_AddFunctions(object, tables[table]);
  return told_status(status, Py_REFCNT(object) - before);
}

typedef int (*adder)(PyObject *, const char *, PyObject *);

/* mode 0: a value; 1: NULL; 2: NULL with an exception set; 3: a value with an exception set */
static PyObject *add_with(adder add, PyObject *args) {
  PyObject *module;
  const char *name;
  int mode;
  if (!PyArg_ParseTuple(args, "OO&i", &module, bytes_of, &name, &mode)) {
    return NULL;
  }
  PyObject *value = PyList_New(0);
  Py_INCREF(value); /* ours, whatever the function does to the other */
  if (mode >= 2) {
    PyErr_SetString(PyExc_KeyError, "was set before");
  }
  int status = add(module, name, mode == 1 || mode == 2 ? NULL : value);
  return told_status(status, Py_REFCNT(value) - 2);
}

static PyObject *add_object_ref(PyObject *self, PyObject *args) {
  return add_with(PyModule_AddObjectRef, args);
}
static PyObject *add(PyObject *self, PyObject *args) { return add_with(PyModule_Add, args); }
static PyObject *add_object(PyObject *self, PyObject *args) {
  return add_with(PyModule_AddObject, args);
}

static PyObject *add_int_constant(PyObject *self, PyObject *args) {
  PyObject *module;
  const char *name;
  long value;
  if (!PyArg_ParseTuple(args, "OO&l", &module, bytes_of, &name, &value)) {
    return NULL;
  }
  return told_status(PyModule_AddIntConstant(module, name, value), 0);
}

static PyObject *add_string_constant(PyObject *self, PyObject *args) {
  PyObject *module;
  const char *name, *value;
  if (!PyArg_ParseTuple(args, "OO&O&", &module, bytes_of, &name, bytes_of, &value)) {
    return NULL;
  }
  return told_status(PyModule_AddStringConstant(module, name, value), 0);
}

static PyTypeObject dotted_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "a.b.C",
                                   .tp_basicsize = sizeof(PyObject),
                                   .tp_flags = Py_TPFLAGS_DEFAULT};
static PyTypeObject plain_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "Plain",
                                  .tp_basicsize = sizeof(PyObject),
                                  .tp_flags = Py_TPFLAGS_DEFAULT};

/* kind 0: a dotted static type; 1: a plain static type; 2: a heap type */
static PyObject *add_type(PyObject *self, PyObject *args) {
  PyObject *module;
  int kind;
  if (!PyArg_ParseTuple(args, "Oi", &module, &kind)) {
    return NULL;
  }
  PyTypeObject *type = kind == 0 ? &dotted_type : &plain_type;
  if (kind == 2) {
    PyType_Slot slots[] = {{0, NULL}};
    PyType_Spec spec = {.name = "m.n.Heap", .basicsize = sizeof(PyObject), .slots = slots};
    type = (PyTypeObject *)PyType_FromSpec(&spec);
  }
  Py_ssize_t before = Py_REFCNT(type);
  int status = PyModule_AddType(module, type);
  Py_ssize_t change = Py_REFCNT(type) - before;
  if (kind == 2) {
    Py_DECREF(type);
  }
  return told(Py_BuildValue("ii", status, (int)(type->tp_flags & Py_TPFLAGS_READY) != 0), change);
}

/* ---- definitions ---- */

static int exec_count;
static int exec_counts(PyObject *m) {
  exec_count++;
  return PyModule_AddIntConstant(m, "count", exec_count);
}
static int exec_raises(PyObject *m) {
  PyErr_SetString(PyExc_KeyError, "from exec");
  return -1;
}
static int exec_nothing_set(PyObject *m) { return -1; }
static int exec_unreported(PyObject *m) {
  PyErr_SetString(PyExc_KeyError, "left behind");
  return 0;
}

static PyModuleDef_Slot counting_slots[] = {{Py_mod_exec, exec_counts}, {0, NULL}};
static PyModuleDef_Slot unknown_slots[] = {
    {Py_mod_exec, exec_counts}, {99, NULL}, {Py_mod_exec, exec_counts}, {0, NULL}};
static PyModuleDef_Slot raising_slots[] = {{Py_mod_exec, exec_raises}, {0, NULL}};
static PyModuleDef_Slot silent_slots[] = {{Py_mod_exec, exec_nothing_set}, {0, NULL}};
static PyModuleDef_Slot unreported_slots[] = {{Py_mod_exec, exec_unreported}, {0, NULL}};
static PyModuleDef_Slot gil_slots[] = {
    {Py_mod_gil, NULL}, {Py_mod_gil, NULL}, {Py_mod_exec, exec_counts}, {0, NULL}};

#define HEAD PyModuleDef_HEAD_INIT
static PyModuleDef defs[] = {
    {HEAD, .m_name = "counting", .m_slots = counting_slots, .m_size = 16},
    {HEAD, .m_name = "unknown", .m_slots = unknown_slots},
    {HEAD, .m_name = "raising", .m_slots = raising_slots},
    {HEAD, .m_name = "silent", .m_slots = silent_slots},
    {HEAD, .m_name = "unreported", .m_slots = unreported_slots},
    {HEAD, .m_name = "twogils", .m_slots = gil_slots},
    {HEAD, .m_name = "plain", .m_methods = good_methods, .m_doc = "plain doc"},
    {HEAD, .m_name = "sized", .m_size = 24},
    {HEAD, .m_name = "negative", .m_size = -1},
    {HEAD, .m_name = "badmethods", .m_methods = bad_methods},
    {HEAD, .m_name = "baddoc", .m_doc = "d\xff"},
    {HEAD, .m_name = "unused"},
};

static PyModuleDef *def_named(const char *name) {
  for (size_t i = 0; i < sizeof defs / sizeof *defs; i++) {
    if (strcmp(defs[i].m_name, name) == 0) {
      return &defs[i];
    }
  }
  PyErr_Format(PyExc_LookupError, "no definition %s", name);
  return NULL;
}

static PyObject *def_init(PyObject *self, PyObject *unused) {
  static PyModuleDef first = {HEAD, .m_name = "first"};
  static PyModuleDef second = {HEAD, .m_name = "second"};
  Py_ssize_t index = first.m_base.m_index;
  int typeless = Py_TYPE(&first) == NULL;
  int same = PyModuleDef_Init(&first) == (PyObject *)&first;
  Py_ssize_t given = first.m_base.m_index;
  PyModuleDef_Init(&second);
  PyModuleDef_Init(&first);
  return Py_BuildValue("niiiisO", index, typeless, same, first.m_base.m_index == given,
                       second.m_base.m_index == given + 1, Py_TYPE(&first)->tp_name,
                       (PyObject *)Py_TYPE(&first));
}

static PyObject *call_moduledef(PyObject *self, PyObject *unused) {
  PyModuleDef_Init(&defs[0]);
  return PyObject_CallNoArgs((PyObject *)Py_TYPE(&defs[0]));
}

static PyObject *create(PyObject *self, PyObject *args) {
  const char *name;
  int version;
  if (!PyArg_ParseTuple(args, "si", &name, &version)) {
    return NULL;
  }
  PyModuleDef *def = def_named(name);
  if (def == NULL) {
    return NULL;
  }
  PyObject *module = PyModule_Create2(def, version);
  return told(module, module == NULL ? 0 : Py_REFCNT(module));
}

static PyObject *from_def_and_spec(PyObject *self, PyObject *args) {
  const char *name;
  PyObject *spec;
  int version;
  if (!PyArg_ParseTuple(args, "sOi", &name, &spec, &version)) {
    return NULL;
  }
  PyModuleDef *def = def_named(name);
  if (def == NULL) {
    return NULL;
  }
  Py_ssize_t before = Py_REFCNT(spec);
  PyObject *module = PyModule_FromDefAndSpec2(def, spec, version);
  return told(module, Py_REFCNT(spec) - before);
}

static PyObject *exec_def(PyObject *self, PyObject *args) {
  const char *name;
  PyObject *module;
  if (!PyArg_ParseTuple(args, "Os", &module, &name)) {
    return NULL;
  }
  PyModuleDef *def = def_named(name);
  if (def == NULL) {
    return NULL;
  }
  Py_ssize_t before = Py_REFCNT(module);
  int status = PyModule_ExecDef(module, def);
  Py_ssize_t change = Py_REFCNT(module) - before;
  PyObject *exception = taken();
  void *state = PyModule_Check(module) ? PyModule_GetState(module) : NULL;
  return Py_BuildValue("iNnii", status, exception, change, state != NULL, exec_count);
}

/* ---- PyState_* ---- */

static PyObject *find_module(PyObject *self, PyObject *args) {
  const char *name;
  if (!PyArg_ParseTuple(args, "s", &name)) {
    return NULL;
  }
  PyObject *first = PyState_FindModule(def_named(name));
  Py_ssize_t before = first == NULL ? 0 : Py_REFCNT(first);
  PyObject *module = PyState_FindModule(def_named(name));
  return told(Py_XNewRef(module), module == NULL ? 0 : Py_REFCNT(module) - 1 - before);
}

static PyObject *add_module(PyObject *self, PyObject *args) {
  const char *name;
  PyObject *module;
  if (!PyArg_ParseTuple(args, "Oz", &module, &name)) {
    return NULL;
  }
  PyModuleDef *def = name == NULL ? NULL : PyModuleDef_Init(def_named(name)) ? def_named(name) : NULL;
  Py_ssize_t before = Py_REFCNT(module);
  int status = PyState_AddModule(module, def);
  return told_status(status, Py_REFCNT(module) - before);
}

static PyObject *add_uninitialized(PyObject *self, PyObject *module) {
  static PyModuleDef never = {HEAD, .m_name = "never"};
  Py_ssize_t before = Py_REFCNT(module);
  int status = PyState_AddModule(module, &never);
  return told_status(status, Py_REFCNT(module) - before);
}

static PyObject *remove_module(PyObject *self, PyObject *args) {
  const char *name;
  if (!PyArg_ParseTuple(args, "s", &name)) {
    return NULL;
  }
  PyModuleDef *def = def_named(name);
  PyModuleDef_Init(def);
  return told_status(PyState_RemoveModule(def), 0);
}

static PyObject *remove_at(PyObject *self, PyObject *args) {
  static PyModuleDef odd = {HEAD, .m_name = "odd"};
  long index;
  if (!PyArg_ParseTuple(args, "l", &index)) {
    return NULL;
  }
  odd.m_base.m_index = index;
  return told_status(PyState_RemoveModule(&odd), 0);
}

static PyObject *find_at(PyObject *self, PyObject *args) {
  static PyModuleDef odd = {HEAD, .m_name = "odd"};
  long index;
  if (!PyArg_ParseTuple(args, "l", &index)) {
    return NULL;
  }
  odd.m_base.m_index = index;
  return told(Py_XNewRef(PyState_FindModule(&odd)), 0);
}

/* ---- the module ---- */

static PyMethodDef methods[] = {
    {"make_module", make_module, METH_O, NULL},
    {"make_spec", make_spec, METH_VARARGS, NULL},
    {"make_surrogate", make_surrogate, METH_NOARGS, NULL},
    {"make_str_subclass", make_str_subclass, METH_O, NULL},
    {"make_module_subclass", make_module_subclass, METH_O, NULL},
    {"make_nameless", make_nameless, METH_NOARGS, NULL},
    {"set_item", set_item, METH_VARARGS, NULL},
    {"set_entry", set_entry, METH_VARARGS, NULL},
    {"PyModule_New", new_, METH_VARARGS, NULL},
    {"new_names", new_names, METH_NOARGS, NULL},
    {"PyModule_NewObject", new_object, METH_O, NULL},
    {"PyModule_GetNameObject", get_name_object, METH_O, NULL},
    {"PyModule_GetNameObject_refs", get_name_object_refs, METH_O, NULL},
    {"PyModule_GetName", get_name, METH_O, NULL},
    {"PyModule_GetFilenameObject", get_filename_object, METH_O, NULL},
    {"PyModule_GetFilenameObject_refs", get_filename_object_refs, METH_O, NULL},
    {"PyModule_GetFilename", get_filename, METH_O, NULL},
    {"PyModule_GetDict", get_dict, METH_O, NULL},
    {"PyModule_GetDef", get_def, METH_O, NULL},
    {"PyModule_GetState", get_state, METH_O, NULL},
    {"PyModule_SetDocString", set_doc, METH_VARARGS, NULL},
    {"PyModule_AddFunctions", add_functions, METH_VARARGS, NULL},
    {"PyModule_AddObjectRef", add_object_ref, METH_VARARGS, NULL},
    {"PyModule_Add", add, METH_VARARGS, NULL},
    {"PyModule_AddObject", add_object, METH_VARARGS, NULL},
    {"PyModule_AddIntConstant", add_int_constant, METH_VARARGS, NULL},
    {"PyModule_AddStringConstant", add_string_constant, METH_VARARGS, NULL},
    {"PyModule_AddType", add_type, METH_VARARGS, NULL},
    {"PyModuleDef_Init", def_init, METH_NOARGS, NULL},
    {"call_moduledef", call_moduledef, METH_NOARGS, NULL},
    {"PyModule_Create2", create, METH_VARARGS, NULL},
    {"PyModule_FromDefAndSpec2", from_def_and_spec, METH_VARARGS, NULL},
    {"PyModule_ExecDef", exec_def, METH_VARARGS, NULL},
    {"PyState_FindModule", find_module, METH_VARARGS, NULL},
    {"PyState_AddModule", add_module, METH_VARARGS, NULL},
    {"add_uninitialized", add_uninitialized, METH_O, NULL},
    {"PyState_RemoveModule", remove_module, METH_VARARGS, NULL},
    {"remove_at", remove_at, METH_VARARGS, NULL},
    {"find_at", find_at, METH_VARARGS, NULL},
    {NULL}};

MODULE(api, NO_SLOTS, .m_methods = methods)
