/* A module that uses what no library has that it is linked with: another one has to be loaded before it. */
#include <Python.h>

extern PyObject *polyphase_test_of_another_library(void);

PyMODINIT_FUNC PyInit_needs_symbol(void)
{
    return polyphase_test_of_another_library();
}
