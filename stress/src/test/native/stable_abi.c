/* Declares the stable ABI of 3.10, and uses a function of 3.11 and one that is none of it; and two
   newer variables that it can do without. */

#define Py_LIMITED_API 0x030a0000
#include <Python.h>

PyAPI_FUNC(PyObject *) PyType_GetName(PyTypeObject *type);
PyAPI_FUNC(PyObject *) PyUnicode_New(Py_ssize_t size, Py_UCS4 most);
extern const unsigned long Py_Version __attribute__((weak));
extern PyTypeObject PyContextVar_Type __attribute__((weak));

static int exec_stable_abi(PyObject *module) {
  PyObject *name = &Py_Version != NULL && &PyContextVar_Type != NULL ? PyType_GetName(Py_TYPE(module))
                                                                     : PyUnicode_New(0, 0);
  int result = name == NULL ? -1 : PyModule_AddObjectRef(module, "type_name", name);
  Py_XDECREF(name);
  return result;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, exec_stable_abi}, {0, NULL}};
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, .m_name = "stable_abi", .m_slots = slots};
PyMODINIT_FUNC PyInit_stable_abi(void) { return PyModuleDef_Init(&definition); }
