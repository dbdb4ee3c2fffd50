/* A map from addresses to numbers above 0. */

#ifndef POLYPHASE_MAP_H
#define POLYPHASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map {
    uintptr_t *keys;
    uint32_t *values;
    size_t places;
};

/* Makes one for so many addresses at most; false if there is no memory. */
bool map_make(struct map *map, size_t most);
void map_free(struct map *map);
void map_put(struct map *map, uintptr_t key, uint32_t value);
/* 0 if it is not in. */
uint32_t map_get(const struct map *map, uintptr_t key);

#endif
