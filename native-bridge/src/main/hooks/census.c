/* Looks at everything: what is alive, and how many references each object has and how many of them its holders show.
   All with the GIL of the interpreter. */

#include "map.h"
#include "objects.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows that Java reads ---- */

struct object_row {
    uintptr_t address;
    uintptr_t type;
    int64_t references;
    int64_t shown; /* by the traverse functions of others */
    uint32_t cycle;
    uint32_t site;
    uint64_t size;
};

struct block_row {
    uintptr_t address;
    uint64_t size;
    uint32_t cycle;
    uint32_t site;
    uint64_t domain;
};

/* A reference to an object that died. */
struct dangling_row {
    uintptr_t holder;
    uintptr_t target;
    uintptr_t type;
    uint32_t made;
    uint32_t site;
};

struct totals {
    int64_t references;
    int64_t objects;
    int64_t blocks; /* of the families MEM and OBJ */
    int64_t bytes;
    int64_t raw_blocks;
};

/* ---- census ---- */

enum { MOST_DANGLING = 1024 };

static struct dangling_row dangling[MOST_DANGLING]; /* of the last census */
static size_t dangling_count;

static void look_for_death(PyObject *holder, PyObject *target)
{
    struct dead dead;
    if (dangling_count < MOST_DANGLING && hooks_dead((uintptr_t)target, &dead)) {
        dangling[dangling_count++]
            = (struct dangling_row){(uintptr_t)holder, (uintptr_t)target, dead.type, dead.made, dead.site};
    }
}

static struct map rows_of_objects;
static struct object_row *object_rows;

static int count_shown(PyObject *target, void *holder)
{
    uint32_t row = map_get(&rows_of_objects, (uintptr_t)target);
    if (row != 0) {
        object_rows[row - 1].shown++;
    } else {
        look_for_death(holder, target);
    }
    return 0;
}

/* Every object of an interpreter that can die. The caller frees the rows; NULL if there is no memory. */
PUBLIC struct object_row *hooks_census(int owner, size_t *count)
{
    hooks_busy = 1;
    size_t blocks;
    struct block *all = objects_copy(owner, &blocks);
    dangling_count = 0;
    object_rows = all == NULL ? NULL : malloc((blocks + 1) * sizeof *object_rows);
    size_t rows = 0;
    if (object_rows != NULL && map_make(&rows_of_objects, blocks)) {
        objects_find_interned(all, blocks);
        for (size_t i = 0; i < blocks; i++) {
            if (objects_is_mortal(&all[i])) {
                PyObject *object = objects_at(&all[i]);
                object_rows[rows++] = (struct object_row){
                    (uintptr_t)object, (uintptr_t)Py_TYPE(object), objects_count(object), 0, all[i].cycle, all[i].site, all[i].size};
                map_put(&rows_of_objects, (uintptr_t)object, (uint32_t)rows);
            }
        }
        for (size_t i = 0; i < rows; i++) {
            PyObject *object = (PyObject *)object_rows[i].address;
            if (objects_shows(object)) {
                Py_TYPE(object)->tp_traverse(object, count_shown, object);
            }
        }
    }
    map_free(&rows_of_objects);
    free(all);
    *count = rows;
    hooks_busy = 0;
    return object_rows;
}

/* References to objects that died, as the last census came across them. */
PUBLIC const struct dangling_row *hooks_dangling(size_t *count)
{
    *count = dangling_count;
    return dangling;
}

/* Every block of an interpreter that is no object and was made after a cycle. The caller frees them. */
PUBLIC struct block_row *hooks_blocks(int owner, uint32_t after, size_t *count)
{
    hooks_busy = 1;
    size_t blocks;
    struct block *all = objects_copy(owner, &blocks);
    struct block_row *rows = all == NULL ? NULL : malloc((blocks + 1) * sizeof *rows);
    size_t made = 0;
    for (size_t i = 0; rows != NULL && i < blocks; i++) {
        if (all[i].state == MEMORY && all[i].cycle > after) {
            rows[made++] = (struct block_row){all[i].address, all[i].size, all[i].cycle, all[i].site, all[i].domain};
        }
    }
    free(all);
    *count = made;
    hooks_busy = 0;
    return rows;
}

PUBLIC void hooks_totals(int owner, struct totals *totals)
{
    hooks_busy = 1;
    size_t blocks;
    struct block *all = objects_copy(owner, &blocks);
    memset(totals, 0, sizeof *totals);
    for (size_t i = 0; all != NULL && i < blocks; i++) {
        if (all[i].domain == PYMEM_DOMAIN_RAW) {
            totals->raw_blocks++;
            continue;
        }
        if (objects_is_mortal(&all[i])) {
            PyObject *object = objects_at(&all[i]);
            totals->objects++;
            /* debug builds count the references to tables of keys as well */
            totals->references += objects_count(object) + (objects_own_keys(object) != NULL);
        }
        totals->blocks += all[i].state != DEAD;
        totals->bytes += all[i].state != DEAD ? (int64_t)all[i].size : 0;
    }
    free(all);
    hooks_busy = 0;
}
