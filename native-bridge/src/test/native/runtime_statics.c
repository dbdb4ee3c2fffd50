/* What an extension that is built with CPython's internal headers finds in _PyRuntime, and whether
   the public functions answer the same objects. report() lists what is not as it should be. */

#define NDEBUG 1
#define Py_BUILD_CORE_MODULE 1
#include <Python.h>

#include "module.h"

#include "internal/pycore_global_objects.h"
#include "internal/pycore_long.h"
#include "internal/pycore_runtime.h"
#include "internal/pycore_unicodeobject.h"

static PyObject *faults;
static long checked;

static void expect(int condition, const char *what, const char *of) {
  checked++;
  if (!condition) {
    PyObject *line = PyUnicode_FromFormat("%s: %s", of, what);
    PyList_Append(faults, line);
    Py_DECREF(line);
  }
}

static void expect_new(PyObject *made, PyObject *known, const char *what, const char *of) {
  expect(made == known, what, of);
  Py_XDECREF(made);
}

static void check_string(PyObject *s) {
  const char *text = PyUnicode_AsUTF8(s);
  expect(PyUnicode_CheckExact(s), "is a str", text);
  expect(_Py_IsImmortal(s), "is immortal", text);
  expect(PyUnicode_CHECK_INTERNED(s) == SSTATE_INTERNED_IMMORTAL_STATIC, "is interned", text);
  expect(_PyASCIIObject_CAST(s)->state.statically_allocated, "is static", text);
  expect(PyUnicode_IS_COMPACT_ASCII(s), "is ASCII", text);
  expect(PyUnicode_GET_LENGTH(s) == (Py_ssize_t)strlen(text), "has its length", text);
  expect(_PyASCIIObject_CAST(s)->hash != -1, "has a hash", text);
  expect_new(PyUnicode_InternFromString(text), s, "InternFromString", text);
  PyObject *same = PyUnicode_FromString(text);
  expect(PyObject_Hash(same) == PyObject_Hash(s), "hashes as others do", text);
  expect(PyUnicode_Compare(same, s) == 0, "equals others", text);
  PyUnicode_InternInPlace(&same);
  expect_new(same, s, "InternInPlace", text);
}

/* CPython's own list of them, made for interning them at start. */
#define _PyUnicode_InternStatic(interp, field) check_string(*(field))
#include "internal/pycore_unicodeobject_generated.h"

static void check_character(int c) {
  char name[16];
  snprintf(name, sizeof name, "character %d", c);
  Py_UCS1 one = (Py_UCS1)c;
  Py_UCS4 four = (Py_UCS4)c;
  PyObject *s = _Py_LATIN1_CHR(c);
  expect(_Py_IsImmortal(s), "is immortal", name);
  expect(PyUnicode_CHECK_INTERNED(s) == SSTATE_INTERNED_IMMORTAL_STATIC, "is interned", name);
  expect(PyUnicode_GET_LENGTH(s) == 1 && PyUnicode_READ_CHAR(s, 0) == four, "is it", name);
  expect_new(PyUnicode_FromOrdinal(c), s, "FromOrdinal", name);
  expect_new(PyUnicode_FromKindAndData(1, &one, 1), s, "FromKindAndData 1", name);
  expect_new(PyUnicode_FromKindAndData(4, &four, 1), s, "FromKindAndData 4", name);
  Py_ssize_t size;
  const char *utf8 = PyUnicode_AsUTF8AndSize(s, &size);
  expect(size == (c < 0x80 ? 1 : 2), "has its UTF-8", name);
  expect_new(PyUnicode_FromStringAndSize(utf8, size), s, "FromStringAndSize", name);
  PyObject *bytes = (PyObject *)&_Py_SINGLETON(bytes_characters)[c].ob;
  expect(_Py_IsImmortal(bytes) && PyBytes_CheckExact(bytes), "is immortal bytes", name);
  expect_new(PyBytes_FromStringAndSize((char *)&one, 1), bytes, "PyBytes", name);
  PyObject *fresh = PyBytes_FromStringAndSize(NULL, 1);
  expect(fresh != bytes, "bytes to be filled in are new", name);
  PyBytes_AS_STRING(fresh)[0] = (char)c;
  expect(PyObject_Hash(fresh) == PyObject_Hash(bytes), "bytes hash as others do", name);
  Py_DECREF(fresh);
}

static void check_text(void) {
  PyObject *text = PyUnicode_FromString("ab");
  expect_new(PySequence_GetItem(text, 1), _Py_LATIN1_CHR('b'), "item", "ab");
  PyObject *iterator = PyObject_GetIter(text);
  expect_new(PyIter_Next(iterator), _Py_LATIN1_CHR('a'), "next", "ab");
  Py_DECREF(iterator);
  expect_new(PySequence_GetSlice(text, 0, 1), _Py_LATIN1_CHR('a'), "slice", "ab");
  expect_new(PySequence_GetSlice(text, 0, 0), &_Py_STR(empty), "empty slice", "ab");
  expect_new(PyUnicode_Concat(text, &_Py_STR(empty)), text, "and nothing", "ab");
  expect_new(PyUnicode_Concat(&_Py_STR(empty), text), text, "behind nothing", "ab");
  expect_new(PyUnicode_FromFormat("%c", 'a'), _Py_LATIN1_CHR('a'), "FromFormat", "a");
  Py_DECREF(text);
}

static void check_empty(void) {
  PyObject *bytes = (PyObject *)&_Py_SINGLETON(bytes_empty);
  PyObject *tuple = (PyObject *)&_Py_SINGLETON(tuple_empty);
  expect_new(PyUnicode_FromString(""), &_Py_STR(empty), "FromString", "empty");
  expect_new(PyUnicode_FromStringAndSize("x", 0), &_Py_STR(empty), "FromStringAndSize", "empty");
  expect_new(PyBytes_FromStringAndSize(NULL, 0), bytes, "PyBytes NULL", "empty");
  expect_new(PyBytes_FromString(""), bytes, "PyBytes", "empty");
  expect(_Py_IsImmortal(tuple) && PyTuple_CheckExact(tuple), "is immortal", "empty tuple");
  expect_new(PyTuple_New(0), tuple, "PyTuple_New", "empty");
  expect_new(PyTuple_Pack(0), tuple, "PyTuple_Pack", "empty");
}

static PyObject *report(PyObject *module, PyObject *unused) {
  faults = PyList_New(0);
  checked = 0;
  _PyUnicode_InitStaticStrings(NULL);
  for (int c = 0; c < 256; c++) {
    check_character(c);
  }
  check_text();
  check_empty();
  for (int i = -_PY_NSMALLNEGINTS; i < _PY_NSMALLPOSINTS; i++) {
    PyObject *known = (PyObject *)&_PyLong_SMALL_INTS[_PY_NSMALLNEGINTS + i];
    expect_new(PyLong_FromLong(i), known, "PyLong_FromLong", "small int");
    expect(PyLong_AsLong(known) == i, "is it", "small int");
  }
  PyObject *line = PyUnicode_FromFormat("%ld checked", checked);
  PyList_Append(faults, line);
  Py_DECREF(line);
  return faults;
}

static PyMethodDef methods[] = {{"report", report, METH_NOARGS, NULL}, {NULL}};

MODULE(runtime_statics, NO_SLOTS, .m_methods = methods)
