/* Who changes a reference count: a library of its own, as both runtimes use it. */

#ifndef POLYPHASE_WATCH_H
#define POLYPHASE_WATCH_H

#include <stdint.h>

/* Where a thread is. */
struct place {
  uintptr_t asked; /* the place in an extension; 0 if there is none */
  uint32_t phase;  /* of LifePhase */
  uint32_t direct; /* whether the extension's own code does it, and has not called for it */
};

/* Tells the place by the context of a signal that interrupted the thread. Asks nothing of a runtime, which is amid
   something. */
typedef void place_function(const void *context, struct place *place);

/* Begins to watch the count of an object in this thread; 0, or the errno that says why not. */
typedef int begin_function(uintptr_t object, place_function *place);

#endif
