/*
 * The modules of io.polyphase.benchmarks.GrowthBenchmark, "growth_NUMBER_WHAT" each: 10, 100 or 1000 constants,
 * methods, or exec slots. Otherwise they are alike, and do nothing.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdio.h>

#include "modules.h"

#define MOST 1000
#define NOT_SMALL 1000 /* numbers from there on are made anew for each module */

static char names[MOST][sizeof "name0000"];

/* ---- constants ---- */

static int add_constants(PyObject *module, int count) {
  int added = 0;
  while (added < count && PyModule_AddIntConstant(module, names[added], NOT_SMALL + added) == 0) {
    added++;
  }
  return added < count ? -1 : 0;
}

#define CONSTANTS(number)                                                                          \
  static int add_##number(PyObject *module) { return add_constants(module, number); }              \
  static PyModuleDef_Slot slots_adding_##number[] = {                                              \
      {Py_mod_exec, add_##number}, ISOLATED_SLOTS, {0, NULL}};                                     \
  static PyModuleDef def_of_##number##_constants = {                                               \
      PyModuleDef_HEAD_INIT, .m_name = "growth_" #number "_constants",                             \
      .m_slots = slots_adding_##number};                                                           \
  INIT(growth_##number##_constants, def_of_##number##_constants)

CONSTANTS(10)
CONSTANTS(100)
CONSTANTS(1000)

/* ---- methods ---- */

static PyObject *nothing(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(none)) { Py_RETURN_NONE; }

static PyModuleDef_Slot no_exec_slots[] = {ISOLATED_SLOTS, {0, NULL}};

static void fill_methods(PyMethodDef *methods, int count) {
  for (int i = 0; i < count; i++) {
    methods[i] = (PyMethodDef){names[i], nothing, METH_NOARGS, "Returns None."};
  }
}

#define METHODS(number)                                                                            \
  static PyMethodDef methods_##number[number + 1];                                                 \
  static PyModuleDef def_of_##number##_methods = {                                                 \
      PyModuleDef_HEAD_INIT, .m_name = "growth_" #number "_methods",                               \
      .m_methods = methods_##number, .m_slots = no_exec_slots};                                    \
  INIT(growth_##number##_methods, def_of_##number##_methods)

METHODS(10)
METHODS(100)
METHODS(1000)

/* ---- exec slots ---- */

/* All steps of a module are taken by one thread; how many, is its constant. */
static _Thread_local int steps;

static int first_step(PyObject *Py_UNUSED(module)) {
  steps = 1;
  return 0;
}

static int step(PyObject *Py_UNUSED(module)) {
  steps++;
  return 0;
}

static int last_step(PyObject *module) {
  return PyModule_AddIntConstant(module, "steps", ++steps);
}

static void fill_slots(PyModuleDef_Slot *slots, int count) {
  const PyModuleDef_Slot others[] = {ISOLATED_SLOTS};
  for (int i = 0; i < count; i++) {
    slots[i] = (PyModuleDef_Slot){Py_mod_exec, step};
  }
  slots[0].value = first_step;
  slots[count - 1].value = last_step;
  memcpy(slots + count, others, sizeof others);
}

#define SLOTS(number)                                                                              \
  static PyModuleDef_Slot slots_##number[number + 3]; /* ISOLATED_SLOTS, and the end */            \
  static PyModuleDef def_of_##number##_slots = {                                                   \
      PyModuleDef_HEAD_INIT, .m_name = "growth_" #number "_slots", .m_slots = slots_##number};     \
  INIT(growth_##number##_slots, def_of_##number##_slots)

SLOTS(10)
SLOTS(100)
SLOTS(1000)

/* Before any module is made: none is charged for it. */
__attribute__((constructor)) static void fill(void) {
  for (int i = 0; i < MOST; i++) {
    snprintf(names[i], sizeof names[i], "name%04d", i % MOST);
  }
  fill_methods(methods_10, 10);
  fill_methods(methods_100, 100);
  fill_methods(methods_1000, 1000);
  fill_slots(slots_10, 10);
  fill_slots(slots_100, 100);
  fill_slots(slots_1000, 1000);
}
