/* Who refers to certain objects and blocks: what holders show, and addresses in memory that no holder shows. All with the
   GIL of the interpreter. */

#include "map.h"
#include "objects.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_RAW = 1 << 16 };

/* ---- rows that Java reads ---- */

enum reference_kind { SHOWN, IN_OBJECT, IN_BLOCK, IN_VARIABLE };

struct reference_row {
    uintptr_t holder; /* an object, a block, or a variable's address */
    uint64_t offset;  /* in the holder */
    uintptr_t target;
    uint64_t kind;
};

static struct map targets;
static struct reference_row *references;
static size_t reference_count;
static size_t reference_room;

static void refer(uintptr_t holder, uint64_t offset, uintptr_t target, enum reference_kind kind)
{
    if (reference_count == reference_room) {
        size_t room = 2 * reference_room;
        struct reference_row *more = realloc(references, room * sizeof *more);
        if (more == NULL) {
            return;
        }
        references = more;
        reference_room = room;
    }
    references[reference_count++] = (struct reference_row){holder, offset, target, kind};
}

static int refer_shown(PyObject *target, void *holder)
{
    if (map_get(&targets, (uintptr_t)target) != 0) {
        refer((uintptr_t)holder, 0, (uintptr_t)target, SHOWN);
    }
    return 0;
}

/* Words of memory that are addresses of targets. */
static void scan(uintptr_t holder, uintptr_t from, uintptr_t end, enum reference_kind kind)
{
    for (uintptr_t at = (from + WORD - 1) & ~(uintptr_t)(WORD - 1); at + WORD <= end; at += WORD) {
        uintptr_t word;
        memcpy(&word, (const void *)at, sizeof word);
        if (word != 0 && map_get(&targets, word) != 0) {
            refer(kind == IN_VARIABLE ? at : holder, at - holder, word, kind);
        }
    }
}

static bool is_weak(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    return type == &_PyWeakref_RefType || type == &_PyWeakref_ProxyType || type == &_PyWeakref_CallableProxyType
        || PyType_IsSubtype(type, &_PyWeakref_RefType);
}

/* Tables of an object whose contents its traverse function shows for certain. */
static void cover(PyObject *object, struct map *covered)
{
    if (PyDict_Check(object)) {
        map_put(covered, (uintptr_t)((PyDictObject *)object)->ma_keys, 1);
    } else if (PyList_Check(object)) {
        map_put(covered, (uintptr_t)((PyListObject *)object)->ob_item, 1);
    } else if (PyAnySet_Check(object)) {
        map_put(covered, (uintptr_t)((PySetObject *)object)->table, 1);
    }
}

static void scan_block(const struct block *block, const struct map *covered)
{
    if (block->state == OBJECT) {
        PyObject *object = objects_at(block);
        uintptr_t address = (uintptr_t)object;
        if (!is_weak(object)) { /* what a weak reference and those beside it point to is not held */
            scan(address, address + WORD, block->address + block->size, IN_OBJECT);
        }
    } else if (block->state == MEMORY && map_get(covered, block->address) == 0
        && (block->domain != PYMEM_DOMAIN_RAW || block->size <= LARGEST_RAW)) {
        scan(block->address, block->address, block->address + block->size, IN_BLOCK);
    }
}

/*
 * All references to some objects: those that holders show, and all places in memory where the
 * objects' addresses stand, among them those of the references that are shown.
 *
 * ranges: memory of variables, a start and an end each. The caller frees the rows.
 */
PUBLIC struct reference_row *hooks_references(
    int owner, const uintptr_t *wanted, const uintptr_t *ranges, const size_t *counts, size_t *count)
{
    hooks_busy = 1;
    size_t blocks;
    struct block *all = objects_copy(owner, &blocks);
    struct map covered = {0};
    reference_count = 0;
    reference_room = 1024;
    references = malloc(reference_room * sizeof *references); /* rows, even if there are none */
    bool is_ready = references != NULL && all != NULL && map_make(&targets, counts[0]) && map_make(&covered, blocks + 1);
    for (size_t i = 0; is_ready && i < counts[0]; i++) {
        map_put(&targets, wanted[i], 1);
    }
    if (is_ready) {
        objects_find_interned(all, blocks);
    }
    for (size_t i = 0; is_ready && i < blocks; i++) {
        if (all[i].state == OBJECT) {
            PyObject *object = objects_at(&all[i]);
            cover(object, &covered);
            if (objects_shows(object)) {
                Py_TYPE(object)->tp_traverse(object, refer_shown, object);
            }
        }
    }
    for (size_t i = 0; is_ready && i < blocks; i++) {
        scan_block(&all[i], &covered);
    }
    for (size_t i = 0; is_ready && i < counts[1]; i++) {
        scan(ranges[2 * i], ranges[2 * i], ranges[2 * i + 1], IN_VARIABLE);
    }
    map_free(&targets);
    map_free(&covered);
    free(all);
    *count = reference_count;
    hooks_busy = 0;
    return references;
}
