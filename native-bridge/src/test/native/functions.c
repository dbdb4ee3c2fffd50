/* Functions of the C API that few extensions call, one by one. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stddef.h>

#include "module.h"
#include "told.h"

/* Exported, though no header has it any more. */
extern void PySys_AddXOption(const wchar_t *);

/* An instance of a type that has but these slots. */
static PyObject *instance(const char *name, PyType_Slot *slots) {
  PyType_Spec spec = {
      .name = name, .basicsize = sizeof(PyObject), .flags = Py_TPFLAGS_DEFAULT, .slots = slots};
  PyObject *type = PyType_FromSpec(&spec);
  PyObject *object = type == NULL ? NULL : PyObject_CallNoArgs(type);
  Py_XDECREF(type);
  return object;
}

/* ---- iterators ---- */

static PyObject *none_of(PyObject *self) { Py_RETURN_NONE; }
static PyObject *five_of(PyObject *self) { return PyLong_FromLong(5); }
static PyObject *raised_of(PyObject *self) { return PyErr_Format(PyExc_KeyError, "of a slot"); }
static PyObject *stopped_of(PyObject *self) {
  PyErr_SetObject(PyExc_StopIteration, PyTuple_Pack(1, Py_True));
  return NULL;
}
static PyObject *ended_of(PyObject *self) { return NULL; }

static PyObject *async_object(const char *kind) {
  unaryfunc aiter = strcmp(kind, "wrong") == 0     ? five_of
                    : strcmp(kind, "raising") == 0 ? raised_of
                                                   : PyObject_SelfIter;
  PyType_Slot whole[] = {{Py_am_aiter, aiter}, {Py_am_anext, none_of}, {0, NULL}};
  PyType_Slot endless[] = {{Py_am_aiter, aiter}, {0, NULL}};
  PyType_Slot none[] = {{0, NULL}};
  return instance("m.Async", strcmp(kind, "none") == 0      ? none
                             : strcmp(kind, "no next") == 0 ? endless
                                                            : whole);
}

static PyObject *get_aiter(PyObject *self, PyObject *kind) {
  PyObject *object = async_object(PyUnicode_AsUTF8(kind));
  Py_ssize_t before = Py_REFCNT(object);
  int check = PyAIter_Check(object);
  PyObject *iterator = PyObject_GetAIter(object);
  PyObject *result = iterator == NULL ? NULL : Py_BuildValue("iO", check, Py_TYPE(iterator));
  PyObject *all = told(result, Py_REFCNT(object) - before);
  Py_XDECREF(iterator);
  Py_DECREF(object);
  return all;
}

static PyObject *iterator_of(const char *kind) {
  iternextfunc next = strcmp(kind, "stopped") == 0   ? stopped_of
                      : strcmp(kind, "raising") == 0 ? raised_of
                      : strcmp(kind, "ended") == 0   ? ended_of
                                                     : five_of;
  PyType_Slot slots[] = {{Py_tp_iter, PyObject_SelfIter}, {Py_tp_iternext, next}, {0, NULL}};
  return instance("m.Iterator", slots);
}

static PyObject *check_iterator(PyObject *self, PyObject *kind) {
  PyObject *object = iterator_of(PyUnicode_AsUTF8(kind));
  int check = PyIter_Check(object);
  PyObject *iterator = PyObject_GetIter(object);
  PyObject *all = told(iterator == NULL ? NULL : PyLong_FromLong(check), 0);
  Py_XDECREF(iterator);
  Py_DECREF(object);
  return all;
}

static PySendResult sends(PyObject *self, PyObject *value, PyObject **result) {
  if (value == Py_False) {
    *result = NULL;
    PyErr_SetString(PyExc_KeyError, "sent");
    return PYGEN_ERROR;
  }
  *result = PyUnicode_FromFormat("sent %R", value);
  return value == Py_None ? PYGEN_RETURN : PYGEN_NEXT;
}

static PyObject *send(PyObject *self, PyObject *args) {
  const char *kind;
  PyObject *value;
  if (!PyArg_ParseTuple(args, "sO", &kind, &value)) {
    return NULL;
  }
  PyType_Slot sending[] = {{Py_am_send, sends}, {0, NULL}};
  PyObject *object =
      strcmp(kind, "sending") == 0 ? instance("m.Sending", sending) : iterator_of(kind);
  PyObject *result = Py_None;
  PySendResult how = PyIter_Send(object, value, &result);
  Py_DECREF(object);
  return Py_BuildValue("iN", (int)how, told(result, 0));
}

/* ---- sequences that say so as numbers ---- */

static PyObject *item(PyObject *self, Py_ssize_t index) { return PyLong_FromSsize_t(index); }
static PyObject *add(PyObject *left, PyObject *right) {
  return PyUnicode_FromFormat("%s + %s", Py_TYPE(left)->tp_name, Py_TYPE(right)->tp_name);
}
static PyObject *multiply(PyObject *left, PyObject *right) {
  return PyUnicode_FromFormat("%s * %R", Py_TYPE(left)->tp_name, right);
}
static PyObject *in_place(PyObject *left, PyObject *right) {
  return PyUnicode_FromFormat("%s in place", Py_TYPE(left)->tp_name);
}
static PyObject *refuse(PyObject *left, PyObject *right) { Py_RETURN_NOTIMPLEMENTED; }

static PyObject *number_like(const char *kind) {
  PyType_Slot sequence[] = {
      {Py_sq_item, item}, {Py_nb_add, add}, {Py_nb_multiply, multiply}, {0, NULL}};
  PyType_Slot placed[] = {{Py_sq_item, item},
                          {Py_nb_inplace_add, in_place},
                          {Py_nb_inplace_multiply, in_place},
                          {0, NULL}};
  PyType_Slot refusing[] = {
      {Py_sq_item, item}, {Py_nb_add, refuse}, {Py_nb_multiply, refuse}, {0, NULL}};
  PyType_Slot number[] = {{Py_nb_add, add}, {Py_nb_multiply, multiply}, {0, NULL}};
  return strcmp(kind, "sequence") == 0   ? instance("m.Sequence", sequence)
         : strcmp(kind, "placed") == 0   ? instance("m.Placed", placed)
         : strcmp(kind, "refusing") == 0 ? instance("m.Refusing", refusing)
                                         : instance("m.Number", number);
}

static PyObject *concatenate(PyObject *self, PyObject *args) {
  const char *kind, *other;
  if (!PyArg_ParseTuple(args, "ss", &kind, &other)) {
    return NULL;
  }
  PyObject *left = number_like(kind), *right = number_like(other);
  Py_ssize_t before = Py_REFCNT(left);
  PyObject *all[] = {told(PySequence_Concat(left, right), Py_REFCNT(left) - before),
                     told(PySequence_InPlaceConcat(left, right), Py_REFCNT(left) - before),
                     told(PySequence_Repeat(left, 3), Py_REFCNT(left) - before),
                     told(PySequence_InPlaceRepeat(left, 3), Py_REFCNT(left) - before)};
  Py_DECREF(left);
  Py_DECREF(right);
  return Py_BuildValue("NNNN", all[0], all[1], all[2], all[3]);
}

/* ---- codecs ---- */

/* An argument of None is NULL. */
static PyObject *decode_escape(PyObject *self, PyObject *args) {
  const char *text, *errors;
  Py_ssize_t size;
  if (!PyArg_ParseTuple(args, "y#z", &text, &size, &errors)) {
    return NULL;
  }
  return told(PyBytes_DecodeEscape(text, size, errors, 0, NULL), 0);
}

static PyObject *name_replace(PyObject *self, PyObject *args) {
  PyObject *text;
  Py_ssize_t start, end;
  if (!PyArg_ParseTuple(args, "Onn", &text, &start, &end)) {
    return NULL;
  }
  PyObject *error =
      PyUnicode_Check(text)
          ? PyObject_CallFunction(PyExc_UnicodeEncodeError, "sOnns", "x", text, start, end, "why")
      : PyBytes_Check(text)
          ? PyObject_CallFunction(PyExc_UnicodeDecodeError, "sOnns", "x", text, start, end, "why")
          : Py_NewRef(text);
  if (error == NULL) {
    return NULL;
  }
  Py_ssize_t before = Py_REFCNT(error);
  PyObject *result = PyCodec_NameReplaceErrors(error);
  PyObject *all = told(result, Py_REFCNT(error) - before);
  PyObject *handler = PyCodec_LookupError("namereplace");
  PyObject *by_name = handler == NULL ? NULL : PyObject_CallOneArg(handler, error);
  all = Py_BuildValue("NN", all, told(by_name, 0));
  Py_XDECREF(handler);
  Py_DECREF(error);
  return all;
}

static PyObject *decode_locale(PyObject *self, PyObject *bytes) {
  size_t size = 77;
  wchar_t *text = Py_DecodeLocale(PyBytes_AS_STRING(bytes), &size);
  wchar_t *again = Py_DecodeLocale(PyBytes_AS_STRING(bytes), NULL);
  int same = wcscmp(text, again) == 0;
  PyMem_RawFree(again);
  PyObject *points = PyList_New(0);
  for (size_t i = 0; i <= size; i++) {
    PyObject *point = PyLong_FromLong(text[i]);
    PyList_Append(points, point);
    Py_DECREF(point);
  }
  PyMem_RawFree(text);
  return Py_BuildValue("nNi", (Py_ssize_t)size, points, same);
}

static PyObject *encode_locale(PyObject *self, PyObject *string) {
  wchar_t *text = PyUnicode_AsWideCharString(string, NULL);
  size_t at = 77;
  char *bytes = Py_EncodeLocale(text, &at);
  char *again = Py_EncodeLocale(text, NULL);
  PyMem_Free(text);
  PyObject *all = Py_BuildValue("nyy", (Py_ssize_t)at, bytes, again);
  PyMem_Free(bytes);
  PyMem_Free(again);
  return all;
}

/* ---- settings ---- */

static PyObject *add_option(PyObject *self, PyObject *args) {
  PyObject *string, *instead;
  if (!PyArg_ParseTuple(args, "OO", &string, &instead)) {
    return NULL;
  }
  PyObject *before = Py_NewRef(PySys_GetXOptions());
  PyObject *options = instead == Py_None ? PyDict_New() : Py_NewRef(instead);
  PySys_SetObject("_xoptions", options);
  wchar_t *text = PyUnicode_AsWideCharString(string, NULL);
  PySys_AddXOption(text);
  PyMem_Free(text);
  PyObject *all = told(PyObject_Repr(PySys_GetObject("_xoptions")), 0);
  PySys_SetObject("_xoptions", before);
  Py_DECREF(before);
  Py_DECREF(options);
  return all;
}

static PyObject *thread_info(PyObject *self, PyObject *unused) {
  PyObject *info = PyThread_GetInfo();
  PyObject *of_sys = PySys_GetObject("thread_info");
  PyObject *all = Py_BuildValue("NnNii", PyObject_Repr(info), Py_REFCNT(info),
                                PyObject_GetAttrString(info, "lock"),
                                PyObject_RichCompareBool(info, of_sys, Py_EQ), info == of_sys);
  Py_DECREF(info);
  return all;
}

static PyObject *environment(PyObject *self, PyObject *name) {
  const char *text = PyUnicode_AsUTF8(name);
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  int ignored = Py_IgnoreEnvironmentFlag;
  const char *value = Py_GETENV(text);
  Py_IgnoreEnvironmentFlag = 0;
  const char *otherwise = Py_GETENV(text);
  Py_IgnoreEnvironmentFlag = ignored;
  return Py_BuildValue("iii[iii]", ignored, value != NULL, otherwise != NULL, Py_IsolatedFlag,
                       Py_NoUserSiteDirectory, Py_DontWriteBytecodeFlag);
}

/* ---- objects ---- */

static PyObject *shown(PyObject *self) { return PyUnicode_FromString("shown"); }

static PyObject *wrap(PyObject *self, PyObject *unused) {
  PyType_Slot slots[] = {{Py_tp_repr, shown}, {0, NULL}};
  PyObject *object = instance("m.Shown", slots);
  PyObject *descriptor = PyObject_GetAttrString((PyObject *)Py_TYPE(object), "__repr__");
  Py_ssize_t before = Py_REFCNT(descriptor), of_object = Py_REFCNT(object);
  PyObject *wrapper = PyWrapper_New(descriptor, object);
  Py_ssize_t change = Py_REFCNT(descriptor) - before;
  PyObject *all = Py_BuildValue("ONnn", Py_TYPE(wrapper), PyObject_CallNoArgs(wrapper),
                                Py_REFCNT(object) - of_object, Py_REFCNT(wrapper));
  Py_DECREF(wrapper);
  all = Py_BuildValue("Nnn", all, Py_REFCNT(object) - of_object, Py_REFCNT(descriptor) - before);
  Py_DECREF(object);
  Py_DECREF(descriptor);
  return told(all, change);
}

static void numbers_dealloc(PyObject *object) {
  PyTypeObject *type = Py_TYPE(object);
  PyObject_GC_Del(object);
  Py_DECREF(type);
}

static int numbers_traverse(PyObject *object, visitproc visit, void *arg) { return 0; }

typedef struct {
  PyObject_VAR_HEAD long items[1];
} numbers;

/* Of one number of items to another and to a third; only what was in all of them must be there. */
static PyObject *resize(PyObject *self, PyObject *args) {
  Py_ssize_t first, second, third;
  if (!PyArg_ParseTuple(args, "nnn", &first, &second, &third)) {
    return NULL;
  }
  PyType_Slot slots[] = {
      {Py_tp_dealloc, numbers_dealloc}, {Py_tp_traverse, numbers_traverse}, {0, NULL}};
  PyType_Spec spec = {.name = "m.Numbers",
                      .basicsize = offsetof(numbers, items),
                      .itemsize = sizeof(long),
                      .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
                      .slots = slots};
  PyTypeObject *type = (PyTypeObject *)PyType_FromSpec(&spec);
  Py_ssize_t before = Py_REFCNT(type);
  numbers *object = PyObject_GC_NewVar(numbers, type, first);
  for (Py_ssize_t i = 0; i < first; i++) {
    object->items[i] = i * i;
  }
  numbers *resized = PyObject_GC_Resize(numbers, object, second);
  if (resized != NULL) {
    object = PyObject_GC_Resize(numbers, resized, third);
  }
  Py_ssize_t kept = first < third ? first : third;
  long sum = 0;
  for (Py_ssize_t i = 0; resized != NULL && i < kept; i++) {
    sum += object->items[i];
  }
  PyObject *all = told(Py_BuildValue("nlni", Py_SIZE(object), sum, Py_REFCNT(object),
                                     PyObject_GC_IsTracked((PyObject *)object)),
                       Py_REFCNT(type) - before);
  Py_DECREF(object);
  Py_DECREF(type);
  return all;
}

static PyMethodDef methods[] = {{"PyObject_GetAIter", get_aiter, METH_O, NULL},
                                {"PyIter_Check", check_iterator, METH_O, NULL},
                                {"PyIter_Send", send, METH_VARARGS, NULL},
                                {"PySequence_Concat", concatenate, METH_VARARGS, NULL},
                                {"PyBytes_DecodeEscape", decode_escape, METH_VARARGS, NULL},
                                {"PyCodec_NameReplaceErrors", name_replace, METH_VARARGS, NULL},
                                {"Py_DecodeLocale", decode_locale, METH_O, NULL},
                                {"Py_EncodeLocale", encode_locale, METH_O, NULL},
                                {"PySys_AddXOption", add_option, METH_VARARGS, NULL},
                                {"PyThread_GetInfo", thread_info, METH_NOARGS, NULL},
                                {"Py_GETENV", environment, METH_O, NULL},
                                {"PyWrapper_New", wrap, METH_NOARGS, NULL},
                                {"_PyObject_GC_Resize", resize, METH_VARARGS, NULL},
                                {NULL}};

MODULE(functions, NO_SLOTS, .m_methods = methods)
