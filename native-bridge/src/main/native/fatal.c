/* Fatal errors: CPython's lines on standard error, then abort(). In C, since whoever calls this may
   be in no interpreter, or out of stack. */

#include <stdio.h>
#include <stdlib.h>

static _Noreturn void fatal(const char *function, const char *message) {
  fputs("Fatal Python error: ", stderr);
  if (function != NULL) {
    fprintf(stderr, "%s: ", function);
  }
  fprintf(stderr, "%s\nPython runtime state: initialized\n",
          message == NULL ? "<message not set>" : message);
  fflush(stderr);
  abort();
}

_Noreturn void polyphase_Py_FatalError(const char *message) { fatal(NULL, message); }

_Noreturn void polyphase__Py_FatalErrorFunc(const char *function, const char *message) {
  fatal(function, message);
}

_Noreturn void polyphase__Py_FatalRefcountErrorFunc(const char *function, const char *message) {
  fatal(function, message);
}
