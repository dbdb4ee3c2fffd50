#include "map.h"

#include <stdlib.h>

bool map_make(struct map *map, size_t most)
{
    map->places = 64;
    while (map->places < 2 * most + 2) {
        map->places *= 2;
    }
    map->keys = calloc(map->places, sizeof *map->keys);
    map->values = calloc(map->places, sizeof *map->values);
    return map->keys != NULL && map->values != NULL;
}

void map_free(struct map *map)
{
    free(map->keys);
    free(map->values);
}

static size_t map_place(const struct map *map, uintptr_t key)
{
    size_t place = (size_t)((key >> 3) * UINT64_C(0x9e3779b97f4a7c15) >> 24) & (map->places - 1);
    while (map->keys[place] != 0 && map->keys[place] != key) {
        place = (place + 1) & (map->places - 1);
    }
    return place;
}

void map_put(struct map *map, uintptr_t key, uint32_t value)
{
    if (key == 0) {
        return;
    }
    size_t place = map_place(map, key);
    map->keys[place] = key;
    map->values[place] = value;
}

uint32_t map_get(const struct map *map, uintptr_t key) { return map->values[map_place(map, key)]; }
