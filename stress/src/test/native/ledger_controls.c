/* Planted leaks for the ledger inside CPython, beside those of leak_controls.c. Each export is a
   module; its name says what is wrong with it. Functions are not static so that reports can name
   them. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "module.h"

/* an object that comes from a free list, where its memory is older than it */
int exec_float_lost(PyObject *m) { return PyFloat_FromDouble(0.25) == NULL ? -1 : 0; }
ISOLATED_MODULE(float_lost, exec_float_lost)

int exec_str_lost(PyObject *m) {
  return PyUnicode_FromFormat("lost by %s", PyModule_GetName(m)) == NULL ? -1 : 0;
}
ISOLATED_MODULE(str_lost, exec_str_lost)

/* a reference to an object that is older than any module */
int exec_sys_kept(PyObject *m) { return PyImport_ImportModule("sys") == NULL ? -1 : 0; }
ISOLATED_MODULE(sys_kept, exec_sys_kept)

/* memory of each family */
int exec_mem_kept(PyObject *m) { return PyMem_Malloc(77) == NULL ? -1 : 0; }
ISOLATED_MODULE(mem_kept, exec_mem_kept)

int exec_object_kept(PyObject *m) { return PyObject_Malloc(99) == NULL ? -1 : 0; }
ISOLATED_MODULE(object_kept, exec_object_kept)

/* a list of C's own, whose head is a variable */
static struct link {
  struct link *next;
  PyObject *value;
} *head;
int exec_chain_kept(PyObject *m) {
  struct link *link = PyMem_Malloc(sizeof *link);
  if (link == NULL) return -1;
  *link = (struct link){head, PyFloat_FromDouble(0.75)};
  head = link;
  return link->value == NULL ? -1 : 0;
}
ISOLATED_MODULE(chain_kept, exec_chain_kept)

/* what it holds the collector cannot ask for */
typedef struct {
  PyObject_HEAD
  PyObject *held;
} Holder;
void holder_dealloc(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  Py_XDECREF(((Holder *)self)->held);
  type->tp_free(self);
  Py_DECREF(type);
}
static PyType_Slot holder_slots[] = {{Py_tp_dealloc, holder_dealloc}, {0, NULL}};
static PyType_Spec holder_spec = {"ledger.Holder", sizeof(Holder), 0, Py_TPFLAGS_DEFAULT,
                                  holder_slots};
int exec_holder_lost(PyObject *m) {
  static PyObject *type;
  if (type == NULL) type = PyType_FromSpec(&holder_spec);
  PyObject *holder = type == NULL ? NULL : PyObject_CallNoArgs(type);
  if (holder == NULL) return -1;
  ((Holder *)holder)->held = PySet_New(NULL);
  return 0;
}
ISOLATED_MODULE(holder_lost, exec_holder_lost)

/* state that m_traverse leaves out, in a circle */
int exec_state_hidden(PyObject *m) {
  PyObject **state = PyModule_GetState(m);
  *state = PyTuple_Pack(1, m);
  return *state == NULL ? -1 : 0;
}
int clear_state_hidden(PyObject *m) {
  PyObject **state = PyModule_GetState(m);
  Py_CLEAR(*state);
  return 0;
}
ISOLATED_MODULE(state_hidden, exec_state_hidden, .m_size = sizeof(PyObject *),
                .m_clear = clear_state_hidden)

/* Python code that keeps what it is given */
static PyObject *namespace;
int exec_python_keeps(PyObject *m) {
  if (namespace == NULL) {
    namespace = PyDict_New();
    PyObject *code = Py_CompileString("kept = []\n"
                                      "\n"
                                      "def remember(value):\n"
                                      "    kept.append([value])\n",
                                      "folder/helper.py", Py_file_input);
    PyObject *done = code == NULL ? NULL : PyEval_EvalCode(code, namespace, namespace);
    Py_XDECREF(code);
    if (done == NULL) return -1;
    Py_DECREF(done);
  }
  PyObject *remember = PyDict_GetItemString(namespace, "remember");
  PyObject *nothing = remember == NULL ? NULL : PyObject_CallFunction(remember, "i", 7);
  Py_XDECREF(nothing);
  return nothing == NULL ? -1 : 0;
}
ISOLATED_MODULE(python_keeps, exec_python_keeps)

/* ---- the story of bpo-24268: what the first implementation of PEP 489 did not give back ---- */

/* the name of a spec */
PyObject *create_name_kept(PyObject *spec, PyModuleDef *def) {
  PyObject *name = PyObject_GetAttrString(spec, "name");
  PyObject *copy = name == NULL ? NULL : PyUnicode_FromFormat("%U", name);
  Py_XDECREF(name);
  return copy == NULL ? NULL : PyModule_NewObject(copy);
}
static PyModuleDef_Slot name_kept_slots[] = {{Py_mod_create, create_name_kept}, {0, NULL}};
static PyModuleDef name_kept_def = {PyModuleDef_HEAD_INIT, .m_name = "name_kept",
                                    .m_slots = name_kept_slots};
PyMODINIT_FUNC PyInit_name_kept(void) { return PyModuleDef_Init(&name_kept_def); }

/* the __module__ that a type gets */
static PyType_Spec module_kept_spec = {"ledger.Named", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT,
                                       (PyType_Slot[]){{0, NULL}}};
int exec_module_kept(PyObject *m) {
  PyObject *type = PyType_FromSpec(&module_kept_spec);
  if (type == NULL) return -1;
  PyObject *module = PyUnicode_FromFormat("module of %s", PyModule_GetName(m));
  if (module == NULL || PyObject_SetAttrString(type, "__module__", module) < 0) return -1;
  return PyModule_Add(m, "Named", type);
}
ISOLATED_MODULE(module_kept, exec_module_kept)

/* ---- what must pass ---- */

/* an object in memory that CPython knows nothing of any more, as C++ makes them by new */
static void free_object(PyObject *object) { free(object); }
static PyTypeObject foreign_type = {PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ledger.Foreign",
                                    .tp_basicsize = sizeof(PyObject),
                                    .tp_dealloc = free_object};
int exec_memory_again(PyObject *m) {
  enum { LENGTH = 700 }; /* too long for CPython's pools, and short enough for malloc to give it at once */
  PyObject *bytes = PyBytes_FromStringAndSize(NULL, LENGTH);
  if (bytes == NULL || PyType_Ready(&foreign_type) < 0) return -1;
  uintptr_t before = (uintptr_t)bytes;
  Py_DECREF(bytes);
  PyObject *object = malloc(sizeof(PyBytesObject) + LENGTH);
  if ((uintptr_t)object != before) {
    free(object);
    PyErr_SetString(PyExc_RuntimeError, "malloc gives other memory");
    return -1;
  }
  return PyModule_Add(m, "object", PyObject_Init(object, &foreign_type));
}
ISOLATED_MODULE(memory_again, exec_memory_again)

int exec_all_returned(PyObject *m) {
  PyObject *code = Py_CompileString("[str(i) for i in range(100)]", "helper.py", Py_eval_input);
  PyObject *globals = PyDict_New();
  PyObject *list = code == NULL ? NULL : PyEval_EvalCode(code, globals, globals);
  Py_XDECREF(code);
  Py_XDECREF(globals);
  return PyModule_Add(m, "list", list);
}
ISOLATED_MODULE(all_returned, exec_all_returned)
