/*
 * The ledger inside CPython: which blocks and objects are alive, made when and where, and who refers
 * to whom. It sits on CPython's public hooks: PyMem_SetAllocator and, from 3.13 on,
 * PyRefTracer_SetTracer. Its own memory comes from the C library and is never in it.
 */

#ifndef POLYPHASE_HOOKS_H
#define POLYPHASE_HOOKS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "watch.h"

/* ---- blocks.c: the table of live blocks ---- */

enum { DOMAINS = 3 }; /* of PyMemAllocatorDomain: RAW, MEM, OBJ */

/* What a block is: memory as such, an object, or what an object was that is kept for the next one. */
enum state { MEMORY, OBJECT, DEAD };

struct block {
    uintptr_t address;
    uint64_t size;
    uint32_t cycle;
    uint32_t site;  /* 0 if it is not known */
    uint16_t owner; /* the interpreter's number; 0 for none */
    uint8_t domain;
    uint8_t state;  /* of enum state */
    uint8_t pre; /* bytes in front of the object, in words */
};

void blocks_put(struct block block);
/* Takes a block out; false if it is not in. */
bool blocks_take(const void *address, struct block *taken);
/* What is known of a block; false if it is not in. */
bool blocks_get(const void *address, struct block *found);
/* Changes what is known of a block; false if it is not in. */
bool blocks_set(struct block block);
/* A copy of those of an interpreter, and of none; the caller frees it. NULL if there is no memory. */
struct block *blocks_copy(int owner, size_t *count);
/* Takes all of an interpreter out. */
void blocks_forget(uint16_t owner);
bool blocks_ready(void);

/* ---- sites.c: who asks ---- */

/* What the ledger wants to know the sites of. Nothing, at first: looking at the stack is slow. */
bool sites_want_block(uint64_t size, int domain);
bool sites_want_type(const PyTypeObject *type);
/* Whether all that is made and all that dies. */
bool sites_want_everything(void);
/* The number of the site that asks now. */
uint32_t sites_here(void);
/* The same, if an extension asks, and is in that phase; 0 otherwise. */
uint32_t sites_of_extension(uint32_t phase);

/* The hash of a type's name, which is the same for one that is made anew. */
uint64_t sites_hash(const PyTypeObject *type);

#define PUBLIC __attribute__((visibility("default")))

/* Where a thread is in an extension, by its stack. */
PUBLIC place_function hooks_interrupted;

/* ---- hooks.c ---- */

/* Set while the ledger or an allocator below it works: what is asked for then is not entered. */
extern __thread int hooks_busy;
uint16_t hooks_owner(void);

/* An object that died. */
struct dead {
    uintptr_t address;
    uintptr_t type;
    uint32_t cycle; /* in which it was made */
    uint32_t made;  /* the site that made it; 0 if that is not known */
    uint32_t site;  /* the site that gave its last reference back; 0 if that is not known */
};

/* Whether an object died at an address, and none was made there since. */
bool hooks_dead(uintptr_t address, struct dead *dead);
/* How many bytes are in front of an object of a type. */
size_t hooks_pre_size(const PyTypeObject *type);

#endif
