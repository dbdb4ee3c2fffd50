/* _PyRuntime, which extensions that are built with CPython's internal headers read directly: its
   static objects, as those headers initialise them. The rest of it is zero; the functions and locks
   that CPython keeps there are not the host's. */

#define Py_BUILD_CORE 1
#pragma GCC diagnostic ignored "-Wunused-parameter" /* in the headers */
#include <Python.h>

#include "internal/pycore_runtime_init.h"

_PyRuntimeState _PyRuntime = {
    .static_objects.singletons =
        {
            .small_ints = _Py_small_ints_INIT,
            .bytes_empty = _PyBytes_SIMPLE_INIT(0, 0),
            .bytes_characters = _Py_bytes_characters_INIT,
            .strings =
                {
                    .literals = _Py_str_literals_INIT,
                    .identifiers = _Py_str_identifiers_INIT,
                    .ascii = _Py_str_ascii_INIT,
                    .latin1 = _Py_str_latin1_INIT,
                },
            .tuple_empty = {.ob_base = _PyVarObject_HEAD_INIT(&PyTuple_Type, 0)},
        },
};
