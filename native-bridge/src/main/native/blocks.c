/* The table of live native blocks, for leak hunting. An open hash table by address under a mutex:
   the raw family and malloc are called by any thread, without an interpreter's lock. Its own
   memory comes from libc and is never in it. */

#include "blocks.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

int polyphase_blocks_tracked;

/* What Java sets and reads by address (NativeBlocks). */
static struct {
  int32_t cycle;
  int32_t phase;
  int64_t alive[FAMILIES];
  int64_t forgotten; /* blocks for which the table had no memory */
} words;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct block *table;
static size_t places; /* a power of two, at least twice the number of blocks */
static size_t used;

int polyphase_phase(void) { return words.phase; }

/* ---- the table; all of it under the mutex ---- */

static size_t home(const void *address) {
  uint64_t mixed = ((uintptr_t)address >> 4) * UINT64_C(0x9e3779b97f4a7c15);
  return (size_t)(mixed >> 32) & (places - 1);
}

static size_t next(size_t place) { return (place + 1) & (places - 1); }

/* Where an address is, or the empty place where it would be. */
static struct block *look(const void *address) {
  size_t place = home(address);
  while (table[place].address != NULL && table[place].address != address) {
    place = next(place);
  }
  return &table[place];
}

static bool resize(size_t wanted) {
  struct block *old = table;
  size_t old_places = places;
  struct block *larger = calloc(wanted, sizeof *larger);
  if (larger == NULL) {
    return false;
  }
  table = larger;
  places = wanted;
  for (size_t i = 0; i < old_places; i++) {
    if (old[i].address != NULL) {
      *look(old[i].address) = old[i];
    }
  }
  free(old);
  return true;
}

static void take_out(struct block *found) {
  words.alive[found->family]--;
  used--;
  size_t hole = (size_t)(found - table);
  for (size_t i = next(hole); table[i].address != NULL; i = next(i)) {
    /* what was pushed past the hole comes back, or it would not be found again */
    if (((i - home(table[i].address)) & (places - 1)) >= ((i - hole) & (places - 1))) {
      table[hole] = table[i];
      hole = i;
    }
  }
  table[hole].address = NULL;
}

static void put_in(struct block block) {
  struct block *place = look(block.address);
  if (place->address != NULL) { /* freed by code that is not counted: not ours any more */
    words.alive[place->family]--;
  } else if (2 * (used + 1) <= places || resize(2 * places)) {
    place = look(block.address);
    used++;
  } else {
    words.forgotten++;
    return;
  }
  *place = block;
  words.alive[block.family]++;
}

/* ---- what the allocating functions call ---- */

static void enter(struct block block) {
  int saved = errno;
  pthread_mutex_lock(&mutex);
  put_in(block);
  pthread_mutex_unlock(&mutex);
  errno = saved;
}

/* Takes a block out and returns what was known of it; its address is NULL if nothing was. */
static struct block taken(void *address) {
  struct block known = {0};
  pthread_mutex_lock(&mutex);
  struct block *found = look(address);
  if (address != NULL && found->address != NULL) {
    known = *found;
    take_out(found);
  }
  pthread_mutex_unlock(&mutex);
  return known;
}

void *polyphase_note(void *block, size_t size, void *site, enum family family) {
  if (block != NULL) {
    enter((struct block){block, site, (int64_t)size, words.cycle, (int16_t)words.phase,
                         (int16_t)family});
  }
  return block;
}

void polyphase_forget(void *block) { taken(block); }

void *polyphase_note_realloc(void *block, size_t size, void *site, enum family family) {
  struct block known = taken(block);
  void *moved = realloc(block, size);
  if (known.address == NULL) {
    return polyphase_note(moved, size, site, family);
  }
  if (moved != NULL) {
    known.address = moved;
    known.size = (int64_t)size;
    enter(known);
  } else if (size != 0) { /* out of memory: the old one stays */
    enter(known);
  }
  return moved;
}

/* ---- what Java calls ---- */

/* Begins to note blocks; hands out the words, or NULL if there is no memory. */
void *polyphase_track_blocks(void) {
  pthread_mutex_lock(&mutex);
  bool ready = table != NULL || resize(1024);
  pthread_mutex_unlock(&mutex);
  if (!ready) {
    return NULL;
  }
  __atomic_store_n(&polyphase_blocks_tracked, 1, __ATOMIC_RELEASE);
  return &words;
}

/* All blocks, and in front of them their number, in memory that the caller frees; NULL if there is
   none. */
void *polyphase_copy_blocks(void) {
  pthread_mutex_lock(&mutex);
  struct {
    int64_t count;
    struct block blocks[];
  } *copy = malloc(sizeof *copy + used * sizeof *table);
  if (copy != NULL) {
    copy->count = 0;
    for (size_t i = 0; i < places; i++) {
      if (table[i].address != NULL) {
        copy->blocks[copy->count++] = table[i];
      }
    }
  }
  pthread_mutex_unlock(&mutex);
  return copy;
}
