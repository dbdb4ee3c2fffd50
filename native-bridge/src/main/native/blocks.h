/* The table of live native blocks (blocks.c): who asked for each, when, and for how much. */

#ifndef POLYPHASE_BLOCKS_H
#define POLYPHASE_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HIDDEN __attribute__((visibility("hidden")))

/* Which functions a block came from: the order of the constants of BlockFamily in Java. */
enum family { FAMILY_MEM, FAMILY_RAW, FAMILY_MALLOC, FAMILIES };

/* One block that is alive. Java reads it by address (NativeBlocks). */
struct block {
  void *address; /* NULL in an empty place of the table */
  void *site;    /* the instruction that asked: its call returns to here */
  int64_t size;  /* as asked for */
  int32_t cycle;
  int16_t phase;
  int16_t family;
};

/* Whether there is a table; never unset. The only cost of all this as long as it is not. */
extern HIDDEN int polyphase_blocks_tracked;

static inline bool tracked(void) {
  return __builtin_expect(__atomic_load_n(&polyphase_blocks_tracked, __ATOMIC_RELAXED), 0);
}

/* What the import is at, as far as Java has said. */
HIDDEN int polyphase_phase(void);

/* Enters a new block, in place of what was at its address; NULL is none. Returns the block. */
HIDDEN void *polyphase_note(void *block, size_t size, void *site, enum family family);

/* Takes a block out, if it is known. To be called before it is freed: afterwards the address may
   be another thread's. */
HIDDEN void polyphase_forget(void *block);

/* realloc. The block stays whose it was, unless it was not known. */
HIDDEN void *polyphase_note_realloc(void *block, size_t size, void *site, enum family family);

#endif
