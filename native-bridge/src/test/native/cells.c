/* Small objects that hold another one: cells, buffers for pickles; and small questions. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"
#include "told.h"

/* Exported, though only an internal header has it. */
extern unsigned long long PyThread_get_thread_ident_ex(void);

static PyObject *shown_cell(PyObject *cell) {
  PyObject *contents = PyObject_GetAttrString(cell, "cell_contents");
  return told(contents, Py_REFCNT(cell));
}

/* A cell of one value, of another, and of none. */
static PyObject *use_cell(PyObject *self, PyObject *value) {
  Py_ssize_t before = Py_REFCNT(value);
  PyObject *cell = PyCell_New(value);
  Py_ssize_t held = Py_REFCNT(value) - before;
  PyObject *got = PyCell_Get(cell);
  int same = got == value;
  Py_DECREF(got);
  PyObject *shown = shown_cell(cell);
  int status = PyCell_Set(cell, NULL);
  PyObject *none = PyCell_Get(cell);
  PyObject *all = Py_BuildValue("niNiiiNn", held, same, shown, status, none == NULL,
                                PyObject_GC_IsTracked(cell), shown_cell(cell),
                                Py_REFCNT(value) - before);
  Py_DECREF(cell);
  return all;
}

static PyObject *call_cell(PyObject *self, PyObject *args) {
  PyObject *type = (PyObject *)&PyCell_Type;
  PyObject *cell = PyObject_CallObject(type, args);
  PyObject *all = cell == NULL ? NULL : shown_cell(cell);
  Py_XDECREF(cell);
  return cell == NULL ? told(NULL, 0) : all;
}

/* Two cells, of nothing where an argument is None; all six comparisons, and the hash. */
static PyObject *compare_cells(PyObject *self, PyObject *args) {
  PyObject *left, *right;
  if (!PyArg_ParseTuple(args, "OO", &left, &right)) {
    return NULL;
  }
  PyObject *first = PyCell_New(left == Py_None ? NULL : left);
  PyObject *second = PyCell_New(right == Py_None ? NULL : right);
  PyObject *list = PyList_New(0);
  for (int operation = Py_LT; operation <= Py_GE; operation++) {
    PyObject *each = told(PyObject_RichCompare(first, second, operation), 0);
    PyList_Append(list, each);
    Py_DECREF(each);
  }
  PyObject *hash = told(PyObject_Hash(first) == -1 ? NULL : Py_True, 0);
  Py_DECREF(first);
  Py_DECREF(second);
  return Py_BuildValue("NN", list, hash);
}

static PyObject *use_pickle_buffer(PyObject *self, PyObject *object) {
  Py_ssize_t before = Py_REFCNT(object);
  PyObject *buffer = PyPickleBuffer_FromObject(object);
  if (buffer == NULL) {
    return told(NULL, Py_REFCNT(object) - before);
  }
  const Py_buffer *view = PyPickleBuffer_GetBuffer(buffer);
  Py_ssize_t length = view->len;
  Py_ssize_t held = Py_REFCNT(object) - before;
  PyObject *raw = PyObject_CallMethod(buffer, "raw", NULL);
  PyObject *bytes = raw == NULL ? NULL : PyObject_CallMethod(raw, "tobytes", NULL);
  Py_XDECREF(raw);
  PyObject *again = PyMemoryView_FromObject(buffer);
  PyObject *of = again == NULL ? NULL : PyObject_GetAttrString(again, "obj");
  int is_objects = of == object;
  Py_XDECREF(of);
  Py_XDECREF(again);
  PyObject *contents = told(bytes, held);
  int status = PyPickleBuffer_Release(buffer);
  int gone = PyPickleBuffer_GetBuffer(buffer) == NULL;
  PyObject *error = taken();
  PyObject *late = told(PyObject_CallMethod(buffer, "raw", NULL), 0);
  PyObject *view_late = told(PyMemoryView_FromObject(buffer), 0);
  PyObject *all = Py_BuildValue("nNiiiNNNni", length, contents, is_objects, status, gone, error,
                                late, view_late, Py_REFCNT(object) - before,
                                PyObject_GC_IsTracked(buffer));
  Py_DECREF(buffer);
  return all;
}

static PyObject *call_pickle_buffer(PyObject *self, PyObject *args) {
  PyObject *buffer = PyObject_CallObject((PyObject *)&PyPickleBuffer_Type, args);
  PyObject *result = buffer == NULL ? NULL : Py_NewRef((PyObject *)Py_TYPE(buffer));
  Py_XDECREF(buffer);
  return told(result, 0);
}

static PyObject *no_pickle_buffer(PyObject *self, PyObject *object) {
  int none = PyPickleBuffer_GetBuffer(object) == NULL;
  PyObject *first = told_status(none, 0);
  return Py_BuildValue("NN", first, told_status(PyPickleBuffer_Release(object), 0));
}

/* (whether it decides about setting, ...) of descriptors of int. */
static PyObject *is_data(PyObject *self, PyObject *name) {
  PyObject *descriptor = PyObject_GetAttr((PyObject *)&PyLong_Type, name);
  int answer = descriptor == NULL ? -1 : PyDescr_IsData(descriptor);
  Py_XDECREF(descriptor);
  return told_status(answer, 0);
}

static PyObject *compact(PyObject *self, PyObject *number) {
  const PyLongObject *integer = (const PyLongObject *)number;
  int is_compact = (PyUnstable_Long_IsCompact)(integer);
  return Py_BuildValue("in", is_compact, is_compact ? (PyUnstable_Long_CompactValue)(integer) : 0);
}

static PyObject *clocks(PyObject *self, PyObject *unused) {
  PyTime_t before, raw, counter, counter_raw;
  int status = PyTime_Time(&before) | PyTime_TimeRaw(&raw) | PyTime_PerfCounter(&counter) |
               PyTime_PerfCounterRaw(&counter_raw);
  return Py_BuildValue("iiii", status, before <= raw, counter <= counter_raw,
                       PyThread_get_thread_ident() == PyThread_get_thread_ident_ex());
}

static PyMethodDef methods[] = {{"PyCell_New", use_cell, METH_O, NULL},
                                {"PyCell_Type", call_cell, METH_VARARGS, NULL},
                                {"PyCell_compare", compare_cells, METH_VARARGS, NULL},
                                {"PyPickleBuffer_FromObject", use_pickle_buffer, METH_O, NULL},
                                {"PyPickleBuffer_Type", call_pickle_buffer, METH_VARARGS, NULL},
                                {"PyPickleBuffer_GetBuffer", no_pickle_buffer, METH_O, NULL},
                                {"PyDescr_IsData", is_data, METH_O, NULL},
                                {"PyUnstable_Long_IsCompact", compact, METH_O, NULL},
                                {"PyTime_TimeRaw", clocks, METH_NOARGS, NULL},
                                {NULL}};

MODULE(cells, NO_SLOTS, .m_methods = methods)
