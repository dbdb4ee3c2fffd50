/* Buffers whose items are not one behind the other, and tracebacks, as C code makes them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <frameobject.h>

#include "module.h"
#include "told.h"

/* ---- buffers ---- */

#define ROWS 2
#define COLUMNS 3
#define ITEM 2 /* bytes of an item */
#define ROOM 64

static char memory[ROOM];
static Py_ssize_t shape[] = {ROWS, COLUMNS};

/* Where the items of an array are: in an order, backwards, or with room between them. */
static void layout(const char *kind, Py_buffer *view, Py_ssize_t *strides, int readonly) {
  *view = (Py_buffer){.buf = memory,
                      .len = ROWS * COLUMNS * ITEM,
                      .itemsize = ITEM,
                      .readonly = readonly,
                      .ndim = 2,
                      .format = "h",
                      .shape = shape,
                      .strides = strides};
  switch (kind[0]) {
  case 'C':
    strides[0] = COLUMNS * ITEM;
    strides[1] = ITEM;
    break;
  case 'F':
    strides[0] = ITEM;
    strides[1] = ROWS * ITEM;
    break;
  case 'b':
    view->buf = memory + (ROWS * COLUMNS - 1) * ITEM;
    strides[0] = -COLUMNS * ITEM;
    strides[1] = -ITEM;
    break;
  default:
    strides[0] = 2 * COLUMNS * ITEM;
    strides[1] = 2 * ITEM;
  }
}

static PyObject *from_contiguous(PyObject *self, PyObject *args) {
  const char *kind, *order, *source;
  Py_ssize_t size, strides[2];
  if (!PyArg_ParseTuple(args, "ssy#", &kind, &order, &source, &size)) {
    return NULL;
  }
  Py_buffer view;
  layout(kind, &view, strides, 0);
  memset(memory, '.', ROOM);
  int status = PyBuffer_FromContiguous(&view, source, size, order[0]);
  return Py_BuildValue("Ny#", told_status(status, 0), memory, (Py_ssize_t)ROOM);
}

typedef struct {
  PyObject_HEAD const char *kind;
  int readonly;
  Py_ssize_t strides[2];
} exporter;

static int get_buffer(PyObject *self, Py_buffer *view, int flags) {
  exporter *from = (exporter *)self;
  if ((flags & PyBUF_WRITABLE) && from->readonly) {
    PyErr_SetString(PyExc_BufferError, "not writable");
    return -1;
  }
  layout(from->kind, view, from->strides, from->readonly);
  view->obj = Py_NewRef(self);
  return 0;
}

static PyObject *described_view(PyObject *view) {
  Py_buffer *buffer = PyMemoryView_GET_BUFFER(view);
  PyObject *strides = PyObject_GetAttrString(view, "strides");
  PyObject *items = PyObject_CallMethod(view, "tolist", NULL);
  return Py_BuildValue("NNiisii", items, strides, buffer->readonly, buffer->buf == memory,
                       buffer->format, PyBuffer_IsContiguous(buffer, 'C'),
                       PyBuffer_IsContiguous(buffer, 'F'));
}

static PyObject *get_contiguous(PyObject *self, PyObject *args) {
  const char *kind, *order;
  int readonly, type;
  if (!PyArg_ParseTuple(args, "sisi", &kind, &readonly, &order, &type)) {
    return NULL;
  }
  PyType_Slot slots[] = {{Py_bf_getbuffer, get_buffer}, {0, NULL}};
  PyType_Spec spec = {.name = "m.Exporter", .basicsize = sizeof(exporter), .slots = slots};
  PyObject *made = PyType_FromSpec(&spec);
  PyObject *object = kind[0] == 'n' ? PyLong_FromLong(1L << 40) : PyObject_CallNoArgs(made);
  if (kind[0] != 'n') {
    ((exporter *)object)->kind = kind;
    ((exporter *)object)->readonly = readonly;
  }
  for (int i = 0; i < ROOM; i++) {
    memory[i] = (char)i;
  }
  Py_ssize_t before = Py_REFCNT(object);
  PyObject *view = PyMemoryView_GetContiguous(object, type, order[0]);
  PyObject *all = told(view == NULL ? NULL : described_view(view), Py_REFCNT(object) - before);
  Py_XDECREF(view);
  all = Py_BuildValue("Nn", all, Py_REFCNT(object) - before);
  Py_DECREF(object);
  Py_DECREF(made);
  return all;
}

/* ---- tracebacks ---- */

/* One of so many entries, each a line further, or all of them the same. */
static PyObject *traceback(const char *file, int entries, int step) {
  PyObject *globals = PyDict_New();
  PyObject *exception = PyObject_CallFunction(PyExc_KeyError, "s", "passes");
  for (int i = entries; i > 0; i--) {
    PyCodeObject *code = PyCode_NewEmpty(file, "made", 1 + step * i);
    PyFrameObject *frame = PyFrame_New(PyThreadState_Get(), code, globals, NULL);
    PyErr_SetRaisedException(exception);
    PyTraceBack_Here(frame);
    exception = PyErr_GetRaisedException();
    Py_DECREF(frame);
    Py_DECREF(code);
  }
  Py_DECREF(globals);
  PyObject *result = PyException_GetTraceback(exception);
  Py_DECREF(exception);
  return result;
}

static PyObject *print_traceback(PyObject *self, PyObject *args) {
  const char *file, *to;
  int entries, step;
  PyObject *limit;
  if (!PyArg_ParseTuple(args, "siisO", &file, &entries, &step, &to, &limit)) {
    return NULL;
  }
  PyObject *io = PyImport_ImportModule("_io");
  PyObject *stream = PyObject_CallMethod(io, "StringIO", NULL);
  PyObject *what = entries > 0    ? traceback(file, entries, step)
                   : entries == 0 ? NULL
                                  : PyLong_FromLong(5);
  PyObject *target = strcmp(to, "stream") == 0 ? stream : strcmp(to, "NULL") == 0 ? NULL : io;
  if (limit != Py_None) {
    PySys_SetObject("tracebacklimit", limit);
  }
  int status = PyTraceBack_Print(what, target);
  PyObject *all = told_status(status, 0);
  PySys_SetObject("tracebacklimit", NULL);
  PyErr_Clear();
  PyObject *text = PyObject_CallMethod(stream, "getvalue", NULL);
  Py_XDECREF(what);
  Py_DECREF(stream);
  Py_DECREF(io);
  return Py_BuildValue("NN", all, text);
}

static PyMethodDef methods[] = {
    {"PyBuffer_FromContiguous", from_contiguous, METH_VARARGS, NULL},
    {"PyMemoryView_GetContiguous", get_contiguous, METH_VARARGS, NULL},
    {"PyTraceBack_Print", print_traceback, METH_VARARGS, NULL},
    {NULL}};

MODULE(views, NO_SLOTS, .m_methods = methods)
