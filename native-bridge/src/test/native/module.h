/* How the extension modules of tests are declared, where nothing is odd about that. */

#ifndef MODULE_H
#define MODULE_H

#include <Python.h>

#define SLOTS(...) {__VA_ARGS__, {0, NULL}}
#define NO_SLOTS {{0, NULL}}

/* A module with multi-phase initialisation; what is behind its slots goes into the definition. */
#define MODULE(name, slots, ...)                                                                   \
  static PyModuleDef_Slot slots_of_##name[] = slots;                                               \
  static PyModuleDef def_of_##name = {PyModuleDef_HEAD_INIT, .m_name = #name,                      \
                                      .m_slots = slots_of_##name, ##__VA_ARGS__};                  \
  PyMODINIT_FUNC PyInit_##name(void) { return PyModuleDef_Init(&def_of_##name); }

/* One with an exec slot alone. */
#define EXEC_MODULE(name, exec, ...) MODULE(name, SLOTS({Py_mod_exec, exec}), ##__VA_ARGS__)

/* One that declares itself fit for interpreters with locks of their own, too. */
#define ISOLATED_MODULE(name, exec, ...)                                                           \
  MODULE(name,                                                                                     \
         SLOTS({Py_mod_exec, exec},                                                                \
               {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}),              \
         ##__VA_ARGS__)

#endif
