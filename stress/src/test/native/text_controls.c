/* Planted texts: each export is a module that hands the tools a name, a message or a value that
   nobody should write down as it is. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>
#include <string.h>

#define MODULE(name, exec)                                                                         \
  static PyModuleDef_Slot slots_of_##name[] = {                                                    \
      {Py_mod_exec, exec},                                                                         \
      {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},                        \
      {0, NULL}};                                                                                  \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name,                      \
                                      .m_slots = slots_of_##name};                                 \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&def_of_##name); }

/* a lone surrogate, a sequence that clears the screen, line ends of several kinds, an override of
   the direction, markup, and a NUL */
static PyObject *hostile(void) {
  static const char text[] =
      "\x1b[2J\x1b]0;owned\x07\r\n0 modules, 0 leaking\xe2\x80\xa8\xe2\x80\xae"
      "]]><script>alert(1)</script>\x00\x7f&\"'";
  PyObject *surrogate = PyUnicode_FromOrdinal(0xD800);
  PyObject *rest = PyUnicode_FromStringAndSize(text, sizeof text - 1);
  PyObject *all = surrogate == NULL || rest == NULL ? NULL : PyUnicode_Concat(surrogate, rest);
  Py_XDECREF(surrogate);
  Py_XDECREF(rest);
  return all;
}

/* ten million characters */
static PyObject *huge(void) {
  char *text = malloc(10000000);
  if (text == NULL) return PyErr_NoMemory();
  memset(text, 'y', 10000000);
  PyObject *made = PyUnicode_FromStringAndSize(text, 10000000);
  free(text);
  return made;
}

static int lose(PyObject *text) { return text == NULL ? -1 : 0; } /* it is never given back */

int exec_lost_text(PyObject *m) { return lose(hostile()); }
MODULE(lost_text, exec_lost_text)

int exec_lost_huge(PyObject *m) { return lose(huge()); }
MODULE(lost_huge, exec_lost_huge)

static int raise(PyObject *text) {
  if (text != NULL) {
    PyErr_SetObject(PyExc_ImportError, text);
    Py_DECREF(text);
  }
  return -1;
}

int exec_raised_text(PyObject *m) { return raise(hostile()); }
MODULE(raised_text, exec_raised_text)

int exec_raised_huge(PyObject *m) { return raise(huge()); }
MODULE(raised_huge, exec_raised_huge)

static int name(PyObject *m, PyObject *text) {
  if (text == NULL) return -1;
  int status = PyObject_SetAttr(m, text, Py_None);
  Py_DECREF(text);
  return status;
}

int exec_named_text(PyObject *m) { return name(m, hostile()); }
MODULE(named_text, exec_named_text)

int exec_named_huge(PyObject *m) { return name(m, huge()); }
MODULE(named_huge, exec_named_huge)

/* attributes that are there at the first import only, and then not at all */
int exec_named_at_first(PyObject *m) {
  static int before;
  return before++ == 0 ? name(m, hostile()) : 0;
}
MODULE(named_at_first, exec_named_at_first)

/* last words, and an end */
int exec_said_text(PyObject *m) {
  fputs("\x1b[2J\xff\xfe last words \xe2\x80\xae\n", stderr);
  abort();
}
MODULE(said_text, exec_said_text)
