/* What a thread knows of itself. */

#ifndef POLYPHASE_THREAD_H
#define POLYPHASE_THREAD_H

#include <stdint.h>

/* An interpreter's blocks of PyMem memory; in the interpreter's own memory, under its lock. */
struct block_counters {
  int64_t blocks;
  int64_t bytes;
};

/* A thread's own words; Java reads and writes them by address. trampolines.S knows the first and
   the third: the frame of the innermost polyphase_enter. */
struct thread {
  void *caller;
  struct block_counters *counters;
  void *entry;
};

extern __thread struct thread polyphase_thread __attribute__((tls_model("initial-exec")));

#endif
