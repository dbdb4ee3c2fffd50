/* The table of live blocks: open hash tables by address, each under a lock of its own, as the raw
   family is called by any thread. */

#include "hooks.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SHARDS = 64, FIRST_PLACES = 512 };

struct shard {
    int locked;
    struct block *table;
    size_t places; /* a power of two, at least twice the number of blocks */
    size_t used;
} __attribute__((aligned(64)));

static struct shard shards[SHARDS];

static uint64_t mixed(uintptr_t address) { return (address >> 4) * UINT64_C(0x9e3779b97f4a7c15); }

static struct shard *lock(uint64_t hash)
{
    struct shard *shard = &shards[hash >> 58];
    while (__atomic_exchange_n(&shard->locked, 1, __ATOMIC_ACQUIRE)) {
        while (__atomic_load_n(&shard->locked, __ATOMIC_RELAXED)) {
            __builtin_ia32_pause();
        }
    }
    return shard;
}

static void unlock(struct shard *shard) { __atomic_store_n(&shard->locked, 0, __ATOMIC_RELEASE); }

/* A fork copies locks that other threads hold, and not the threads. */
static void unlock_in_child(void)
{
    for (int i = 0; i < SHARDS; i++) {
        shards[i].locked = 0;
    }
}

static size_t home(const struct shard *shard, uintptr_t address)
{
    return (size_t)(mixed(address) >> 20) & (shard->places - 1);
}

static size_t next(const struct shard *shard, size_t place) { return (place + 1) & (shard->places - 1); }

/* Where an address is, or the empty place where it would be. */
static struct block *look(const struct shard *shard, uintptr_t address)
{
    size_t place = home(shard, address);
    while (shard->table[place].address != 0 && shard->table[place].address != address) {
        place = next(shard, place);
    }
    return &shard->table[place];
}

static bool resize(struct shard *shard, size_t wanted)
{
    struct shard larger = *shard;
    larger.table = calloc(wanted, sizeof *larger.table);
    larger.places = wanted;
    if (larger.table == NULL) {
        return false;
    }
    for (size_t i = 0; i < shard->places; i++) {
        if (shard->table[i].address != 0) {
            *look(&larger, shard->table[i].address) = shard->table[i];
        }
    }
    free(shard->table);
    shard->table = larger.table;
    shard->places = wanted;
    return true;
}

bool blocks_ready(void)
{
    for (int i = 0; i < SHARDS; i++) {
        if (shards[i].table == NULL && !resize(&shards[i], FIRST_PLACES)) {
            return false;
        }
    }
    return pthread_atfork(NULL, NULL, unlock_in_child) == 0;
}

void blocks_put(struct block block)
{
    struct shard *shard = lock(mixed(block.address));
    struct block *place = look(shard, block.address);
    if (place->address == 0) {
        if (2 * (shard->used + 1) > shard->places && resize(shard, 2 * shard->places)) {
            place = look(shard, block.address);
        }
        if (shard->used + 1 < shard->places) { /* or there is no memory left, and it is not entered */
            shard->used++;
            *place = block;
        }
    } else {
        *place = block;
    }
    unlock(shard);
}

static void take_out(struct shard *shard, struct block *found)
{
    shard->used--;
    size_t hole = (size_t)(found - shard->table);
    for (size_t i = next(shard, hole); shard->table[i].address != 0; i = next(shard, i)) {
        /* what was pushed past the hole comes back, or it would not be found again */
        size_t from = home(shard, shard->table[i].address);
        if (((i - from) & (shard->places - 1)) >= ((i - hole) & (shard->places - 1))) {
            shard->table[hole] = shard->table[i];
            hole = i;
        }
    }
    shard->table[hole].address = 0;
}

bool blocks_take(const void *address, struct block *taken)
{
    struct shard *shard = lock(mixed((uintptr_t)address));
    struct block *found = look(shard, (uintptr_t)address);
    bool is_there = found->address != 0;
    if (is_there) {
        *taken = *found;
        take_out(shard, found);
    }
    unlock(shard);
    return is_there;
}

bool blocks_get(const void *address, struct block *found)
{
    struct shard *shard = lock(mixed((uintptr_t)address));
    *found = *look(shard, (uintptr_t)address);
    unlock(shard);
    return found->address != 0;
}

bool blocks_set(struct block block)
{
    struct shard *shard = lock(mixed(block.address));
    struct block *found = look(shard, block.address);
    bool is_there = found->address != 0;
    if (is_there) {
        *found = block;
    }
    unlock(shard);
    return is_there;
}

struct block *blocks_copy(int owner, size_t *count)
{
    size_t room = 1024;
    for (int i = 0; i < SHARDS; i++) {
        room += 2 * shards[i].used + 64; /* other threads go on */
    }
    struct block *all = malloc(room * sizeof *all);
    size_t copied = 0;
    for (int i = 0; all != NULL && i < SHARDS; i++) {
        struct shard *shard = lock((uint64_t)i << 58);
        for (size_t place = 0; place < shard->places && copied < room; place++) {
            const struct block *block = &shard->table[place];
            if (block->address != 0 && (block->owner == owner || block->owner == 0)) {
                all[copied++] = *block;
            }
        }
        unlock(shard);
    }
    *count = copied;
    return all;
}

void blocks_forget(uint16_t owner)
{
    for (int i = 0; i < SHARDS; i++) {
        struct shard *shard = lock((uint64_t)i << 58);
        for (size_t place = 0; place < shard->places;) {
            struct block *block = &shard->table[place];
            if (block->address != 0 && block->owner == owner) {
                take_out(shard, block); /* another may have come to its place */
            } else {
                place++;
            }
        }
        unlock(shard);
    }
}
