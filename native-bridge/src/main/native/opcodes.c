/* What the compiler of CPython knows of opcodes, from the tables in its own headers. */

#define Py_BUILD_CORE 1
#define NEED_OPCODE_METADATA 1
#pragma GCC diagnostic ignored "-Wunused-parameter" /* in the headers */
#include <Python.h>

#include "internal/pycore_opcode_utils.h"
#include "internal/pycore_opcode_metadata.h"

#include <limits.h>

int polyphase__PyCompile_OpcodeIsValid(int opcode) { return IS_VALID_OPCODE(opcode); }

int polyphase__PyCompile_OpcodeHasArg(int opcode) { return OPCODE_HAS_ARG(opcode); }

int polyphase__PyCompile_OpcodeHasConst(int opcode) { return OPCODE_HAS_CONST(opcode); }

int polyphase__PyCompile_OpcodeHasName(int opcode) { return OPCODE_HAS_NAME(opcode); }

int polyphase__PyCompile_OpcodeHasJump(int opcode) { return OPCODE_HAS_JUMP(opcode); }

int polyphase__PyCompile_OpcodeHasFree(int opcode) { return OPCODE_HAS_FREE(opcode); }

int polyphase__PyCompile_OpcodeHasLocal(int opcode) { return OPCODE_HAS_LOCAL(opcode); }

int polyphase__PyCompile_OpcodeHasExc(int opcode) { return IS_BLOCK_PUSH_OPCODE(opcode); }
