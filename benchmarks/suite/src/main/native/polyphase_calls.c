/*
 * The modules of io.polyphase.benchmarks.CallHeavyBenchmark, "calls_KIND" each: the exec slot makes many small calls
 * of one kind. It says last how often, by the constant "rounds": who reads it knows that none was left out.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdio.h>

#include "modules.h"

#define ROUNDS 100
#define MIXED_ROUNDS 50 /* of 12 calls */
#define TYPE_ROUNDS 10  /* a type is no small object */
#define LARGE 1000      /* from there on, numbers are no small ints, which are never made */

static char names[ROUNDS][sizeof "name000"];

/* Before any module is made: what a module does is to be calls, and no preparation of them. */
__attribute__((constructor)) static void make_names(void) {
  for (int i = 0; i < ROUNDS; i++) {
    snprintf(names[i], sizeof names[i], "name%03d", i % ROUNDS);
  }
}

/* ---- one round of each kind; -1 with an exception set ---- */

static int drop(PyObject *made) {
  if (made == NULL) {
    return -1;
  }
  Py_DECREF(made);
  return 0;
}

static int constants(PyObject *module, PyObject *Py_UNUSED(ready), int i) {
  return PyModule_AddIntConstant(module, names[i], LARGE + i);
}

static int strings(PyObject *module, PyObject *Py_UNUSED(ready), int i) {
  return PyModule_AddStringConstant(module, names[i], "a constant");
}

static int longs(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ready), int i) {
  return drop(PyLong_FromLong(LARGE + i));
}

static int texts(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ready), int i) {
  return drop(PyUnicode_FromString(names[i]));
}

static int tuples(PyObject *Py_UNUSED(module), PyObject *ready, int i) {
  return drop(Py_BuildValue("(is)", LARGE + i, names[i])) < 0 ? -1
                                                              : drop(PyTuple_Pack(2, ready, ready));
}

static int dicts(PyObject *Py_UNUSED(module), PyObject *ready, int i) {
  PyObject *dict = PyDict_New();
  if (dict == NULL) {
    return -1;
  }
  int status = PyDict_SetItemString(dict, names[i], ready);
  if (status == 0 && PyDict_GetItemString(dict, names[i]) != ready) {
    PyErr_SetString(PyExc_SystemError, "not what was put into the dict");
    status = -1;
  }
  Py_DECREF(dict);
  return status;
}

static int lists(PyObject *Py_UNUSED(module), PyObject *ready, int Py_UNUSED(i)) {
  PyObject *list = PyList_New(0);
  if (list == NULL) {
    return -1;
  }
  int status = PyList_Append(list, ready);
  if (status == 0 && PyList_GetItem(list, 0) != ready) {
    PyErr_SetString(PyExc_SystemError, "not what was put into the list");
    status = -1;
  }
  Py_DECREF(list);
  return status;
}

static int attributes(PyObject *module, PyObject *ready, int i) {
  return PyObject_SetAttrString(module, names[i], ready) < 0
             ? -1
             : drop(PyObject_GetAttrString(module, names[i]));
}

static int parsing(PyObject *Py_UNUSED(module), PyObject *ready, int Py_UNUSED(i)) {
  int number;
  const char *text;
  PyObject *object = NULL;
  return PyArg_ParseTuple(ready, "is|O", &number, &text, &object) ? 0 : -1;
}

static int formats(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ready), int i) {
  return drop(PyUnicode_FromFormat("%s: %d of %zd", names[i], i, (Py_ssize_t)ROUNDS));
}

static int errors(PyObject *Py_UNUSED(module), PyObject *Py_UNUSED(ready), int i) {
  PyErr_SetString(PyExc_ValueError, names[i]);
  PyErr_Clear();
  return 0;
}

static PyObject *nothing(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(none)) { Py_RETURN_NONE; }

static PyMethodDef type_methods[] = {
    {"first", nothing, METH_NOARGS, "Returns None."},
    {"second", nothing, METH_NOARGS, "Returns None."},
    {"third", nothing, METH_NOARGS, "Returns None."},
    {"fourth", nothing, METH_NOARGS, "Returns None."},
    {"fifth", nothing, METH_NOARGS, "Returns None."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot type_slots[] = {{Py_tp_methods, type_methods}, {0, NULL}};

static PyType_Spec type_spec = {
    .name = "calls_types.Type",
    .basicsize = sizeof(PyObject),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = type_slots,
};

/* Types are in cycles: they die when the batch is over, and the collector runs. */
static int types(PyObject *module, PyObject *Py_UNUSED(ready), int Py_UNUSED(i)) {
  return drop(PyType_FromModuleAndSpec(module, &type_spec, NULL));
}

/* What an exec slot does that fills its module: twelve calls. */
static int mixed(PyObject *module, PyObject *ready, int i) {
  PyObject *number = PyLong_FromLong(LARGE + i);
  PyObject *text = PyUnicode_FromString(names[i]);
  PyObject *pair = number == NULL || text == NULL ? NULL : PyTuple_Pack(2, number, text);
  int status = pair == NULL || PyObject_SetAttrString(module, names[i], pair) < 0 ||
                       drop(PyObject_GetAttrString(module, names[i])) < 0 ||
                       dicts(module, ready, i) < 0 || lists(module, ready, i) < 0 ||
                       constants(module, ready, ROUNDS - 1 - i) < 0
                   ? -1
                   : 0;
  Py_XDECREF(number);
  Py_XDECREF(text);
  Py_XDECREF(pair);
  return status;
}

/* ---- the modules ---- */

static int repeat(PyObject *module, int (*round)(PyObject *, PyObject *, int), int times) {
  PyObject *ready = Py_BuildValue("(isO)", LARGE, "text", Py_None);
  if (ready == NULL) {
    return -1;
  }
  int done = 0;
  while (done < times && round(module, ready, done) == 0) {
    done++;
  }
  Py_DECREF(ready);
  return done < times ? -1 : PyModule_AddIntConstant(module, "rounds", done);
}

#define CALLS(kind, times)                                                                         \
  static int exec_##kind(PyObject *module) { return repeat(module, kind, times); }                 \
  static PyModuleDef_Slot slots_of_##kind[] = {                                                    \
      {Py_mod_exec, exec_##kind}, ISOLATED_SLOTS, {0, NULL}};                                      \
  static PyModuleDef def_of_##kind = {PyModuleDef_HEAD_INIT, .m_name = "calls_" #kind,             \
                                      .m_slots = slots_of_##kind};                                 \
  INIT(calls_##kind, def_of_##kind)

CALLS(mixed, MIXED_ROUNDS)
CALLS(constants, ROUNDS)
CALLS(strings, ROUNDS)
CALLS(longs, ROUNDS)
CALLS(texts, ROUNDS)
CALLS(tuples, ROUNDS)
CALLS(dicts, ROUNDS)
CALLS(lists, ROUNDS)
CALLS(attributes, ROUNDS)
CALLS(parsing, ROUNDS)
CALLS(formats, ROUNDS)
CALLS(types, TYPE_ROUNDS)
CALLS(errors, ROUNDS)
