/* The C half of the hosted runtime: what has to be C because extensions call it too often for an
   upcall (the malloc family), or because the collector calls it from C (the visitor). */

#include "blocks.h"
#include "thread.h"

#include <malloc.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__thread struct thread polyphase_thread __attribute__((tls_model("initial-exec")));

static struct block_counters process_counters;

extern __attribute__((visibility("hidden"))) void *polyphase_table[];
extern __attribute__((visibility("hidden"))) void *polyphase_resolver;
extern __attribute__((visibility("hidden"))) void *polyphase_reporter;
extern char polyphase_unresolved[];

/* The address of the calling thread's words. */
struct thread *polyphase_this_thread(void) {
  if (polyphase_thread.counters == NULL) {
    polyphase_thread.counters = &process_counters;
  }
  return &polyphase_thread;
}

/* Sets the function that finds the target of an entry, and hands out the table, every entry of
   which is still to be resolved. The reporter is told of calls to what is not provided. */
void **polyphase_start(int64_t entries, void *resolver, void *reporter) {
  polyphase_resolver = resolver;
  polyphase_reporter = reporter;
  for (int64_t i = 0; i < entries; i++) {
    polyphase_table[i] = polyphase_unresolved;
  }
  return polyphase_table;
}

/* ---- the malloc family: never returns NULL for size 0, counts what is alive ---- */

static struct block_counters *counters(void) { return polyphase_this_thread()->counters; }

/* For the table of blocks, which names the trampoline's caller. */
static void *noted(void *block, size_t size, enum family family) {
  return tracked() ? polyphase_note(block, size, polyphase_thread.caller, family) : block;
}

static void *reallocated(void *block, size_t size, enum family family) {
  return tracked() ? polyphase_note_realloc(block, size, polyphase_thread.caller, family)
                   : realloc(block, size);
}

static void forgotten(void *block) {
  if (tracked()) {
    polyphase_forget(block);
  }
}

static void *counted(void *block, size_t size) {
  if (block != NULL) {
    struct block_counters *c = counters();
    c->blocks++;
    c->bytes += (int64_t)malloc_usable_size(block);
  }
  return noted(block, size, FAMILY_MEM);
}

void *polyphase_PyMem_Malloc(size_t size) {
  return size > PTRDIFF_MAX ? NULL : counted(malloc(size == 0 ? 1 : size), size);
}

char *polyphase__PyMem_Strdup(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = polyphase_PyMem_Malloc(size);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

void *polyphase_PyMem_Calloc(size_t count, size_t size) {
  if (count == 0 || size == 0) {
    count = size = 1;
  }
  return count > PTRDIFF_MAX / size ? NULL : counted(calloc(count, size), count * size);
}

void polyphase_PyMem_Free(void *block) {
  if (block != NULL) {
    struct block_counters *c = counters();
    c->blocks--;
    c->bytes -= (int64_t)malloc_usable_size(block);
    forgotten(block);
    free(block);
  }
}

void *polyphase_PyMem_Realloc(void *block, size_t size) {
  if (block == NULL) {
    return polyphase_PyMem_Malloc(size);
  }
  if (size > PTRDIFF_MAX) {
    return NULL;
  }
  int64_t before = (int64_t)malloc_usable_size(block);
  void *moved = reallocated(block, size == 0 ? 1 : size, FAMILY_MEM);
  if (moved != NULL) {
    counters()->bytes += (int64_t)malloc_usable_size(moved) - before;
  }
  return moved;
}

/* The raw family may be called without the interpreter's lock: its counters are not touched. */

void *polyphase_PyMem_RawMalloc(size_t size) {
  return size > PTRDIFF_MAX ? NULL : noted(malloc(size == 0 ? 1 : size), size, FAMILY_RAW);
}

void *polyphase_PyMem_RawCalloc(size_t count, size_t size) {
  if (count == 0 || size == 0) {
    count = size = 1;
  }
  return noted(calloc(count, size), count * size, FAMILY_RAW);
}

void *polyphase_PyMem_RawRealloc(void *block, size_t size) {
  return size > PTRDIFF_MAX ? NULL : reallocated(block, size == 0 ? 1 : size, FAMILY_RAW);
}

void polyphase_PyMem_RawFree(void *block) {
  forgotten(block);
  free(block);
}

/* ---- the collector's visitor ---- */

/* What a tp_traverse has visited; Java empties it. */
struct visited {
  int64_t count;
  int64_t capacity;
  void **objects;
};

/* visitproc: notes the object. Returns non-zero, which ends the traversal, when out of memory. */
int polyphase_visit(void *object, void *arg) {
  struct visited *v = arg;
  if (v->count == v->capacity) {
    int64_t capacity = v->capacity == 0 ? 256 : 2 * v->capacity;
    void **objects = realloc(v->objects, (size_t)capacity * sizeof *objects);
    if (objects == NULL) {
      return -1;
    }
    v->objects = objects;
    v->capacity = capacity;
  }
  v->objects[v->count++] = object;
  return 0;
}
