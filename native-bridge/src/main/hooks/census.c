/* Looks at everything: what is alive, how many references each object has and how many of them its
   holders show, and where references are that no holder shows. All with the GIL of the interpreter. */

#include "hooks.h"

#include <stdlib.h>
#include <string.h>

enum { WORD = 8, LARGEST_RAW = 1 << 16 };

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

enum reference_kind { SHOWN, IN_OBJECT, IN_BLOCK, IN_VARIABLE };

struct reference_row {
    uintptr_t holder; /* an object, a block, or a variable's address */
    uint64_t offset;  /* in the holder */
    uintptr_t target;
    uint64_t kind;
};

struct totals {
    int64_t references;
    int64_t objects;
    int64_t blocks; /* of the families MEM and OBJ */
    int64_t bytes;
    int64_t raw_blocks;
};

/* ---- a map from addresses to numbers above 0 ---- */

struct map {
    uintptr_t *keys;
    uint32_t *values;
    size_t places;
};

static bool map_make(struct map *map, size_t most)
{
    map->places = 64;
    while (map->places < 2 * most + 2) {
        map->places *= 2;
    }
    map->keys = calloc(map->places, sizeof *map->keys);
    map->values = calloc(map->places, sizeof *map->values);
    return map->keys != NULL && map->values != NULL;
}

static void map_free(struct map *map)
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

static void map_put(struct map *map, uintptr_t key, uint32_t value)
{
    if (key == 0) {
        return;
    }
    size_t place = map_place(map, key);
    map->keys[place] = key;
    map->values[place] = value;
}

static uint32_t map_get(const struct map *map, uintptr_t key) { return map->values[map_place(map, key)]; }

/* ---- objects ---- */

static PyObject *object_of(const struct block *block) { return (PyObject *)(block->address + (uintptr_t)block->pre * WORD); }

/* The count, as far as it counts: from 3.12 on a negative one says that the object cannot die. */
static int32_t count_of(const PyObject *object)
{
    int32_t count;
    memcpy(&count, object, sizeof count);
    return count;
}

static bool is_mortal(const struct block *block) { return block->state == OBJECT && count_of(object_of(block)) > 0; }

/* ---- without a tracer (before 3.13) ---- */

static bool is_traced;
static struct map known_types;
static struct map known_containers;

/* What stands at the start of a block, if that can be told to be an object: a type that is known, a
   count, a size that fits; and that the collector knows it, if it is of a kind that it may. */
static bool looks_like_object(struct block *block)
{
    if (block->domain != PYMEM_DOMAIN_OBJ) {
        return false;
    }
    for (size_t pre = 0; pre <= 32 && block->size >= pre + sizeof(PyObject); pre += 16) {
        PyObject *object = (PyObject *)(block->address + pre);
        if (map_get(&known_types, (uintptr_t)object->ob_type) == 0) {
            continue;
        }
        PyTypeObject *type = object->ob_type;
        if (pre != hooks_pre_size(type) || block->size < pre + (size_t)type->tp_basicsize || object->ob_refcnt <= 0) {
            continue;
        }
        bool is_complete = (type->tp_flags & Py_TPFLAGS_HAVE_GC) == 0 || map_get(&known_containers, (uintptr_t)object) != 0
            || type == &PyDict_Type || type == &PyTuple_Type;
        if (is_complete) {
            block->state = OBJECT;
            block->pre = (uint8_t)(pre / WORD);
            return true;
        }
    }
    return false;
}

/* Types whose objects may be made in blocks that were asked for somewhere else. */
static bool has_free_list(const PyTypeObject *type)
{
    return type == &PyFloat_Type || type == &PyTuple_Type || type == &PyList_Type || type == &PyDict_Type || type == &PySlice_Type
        || type == &PyFrame_Type;
}

static void tell_objects(struct block *all, size_t count)
{
    for (size_t i = 0; !is_traced && known_types.places != 0 && i < count; i++) {
        if (looks_like_object(&all[i]) && has_free_list(Py_TYPE(object_of(&all[i])))) {
            all[i].site = 0;
        }
    }
}

static struct block *copy_of_blocks(int owner, size_t *count)
{
    struct block *all = blocks_copy(owner, count);
    if (all != NULL) {
        tell_objects(all, *count);
    }
    return all;
}

static bool know(struct map *map, const uintptr_t *addresses, size_t count)
{
    map_free(map);
    *map = (struct map){0};
    if (!map_make(map, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        map_put(map, addresses[i], 1);
    }
    return true;
}

/* Which types there are, and which objects the collector knows, for CPythons that do not tell of objects. */
PUBLIC int hooks_know_objects(const uintptr_t *types, size_t type_count, const uintptr_t *containers, size_t container_count)
{
    return know(&known_types, types, type_count) && know(&known_containers, containers, container_count);
}

/* Takes for objects what looks like them and was made before the tracer was there. With the types and containers known. */
PUBLIC void hooks_adopt(int owner)
{
    hooks_busy = 1;
    size_t blocks;
    struct block *all = blocks_copy(owner, &blocks);
    for (size_t i = 0; all != NULL && i < blocks; i++) {
        if (all[i].state == MEMORY && looks_like_object(&all[i])) {
            blocks_set(all[i]);
        }
    }
    free(all);
    hooks_busy = 0;
}

/* Whether objects are told by the tracer, so that nobody needs to guess. */
PUBLIC void hooks_set_traced(int traced) { is_traced = traced; }

/* Whether its traverse function may be called: it is complete, or of a type that may always be looked at. */
static bool can_be_traversed(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    return (type->tp_flags & Py_TPFLAGS_HAVE_GC) != 0 && type->tp_traverse != NULL
        && (type->tp_is_gc == NULL || type->tp_is_gc(object))
        && (PyObject_GC_IsTracked(object) || type == &PyDict_Type || type == &PyTuple_Type);
}

/* The table of keys of a dict that has one of its own; NULL otherwise. */
static const void *own_keys(PyObject *object)
{
    if (!PyDict_Check(object)) {
        return NULL;
    }
    PyDictObject *dict = (PyDictObject *)object;
    struct block keys;
    bool is_own = dict->ma_values == NULL && blocks_get(dict->ma_keys, &keys);
    return is_own ? dict->ma_keys : NULL;
}

/*
 * The dict of interned strings, which has them without counting: twice each, as key and as value. It
 * is known by a string that is in it.
 */
static PyObject *interned;

static void find_interned(const struct block *all, size_t blocks)
{
    interned = NULL;
    PyObject *text = PyUnicode_InternFromString("polyphase_hooks_interned");
    for (size_t i = 0; text != NULL && interned == NULL && i < blocks; i++) {
        PyObject *object = object_of(&all[i]);
        if (is_mortal(&all[i]) && PyDict_CheckExact(object)
            && PyDict_GetItemWithError(object, text) == text) {
            interned = object;
        }
    }
    PyErr_Clear();
    Py_XDECREF(text);
}

static bool shows_what_it_holds(PyObject *object) { return object != interned && can_be_traversed(object); }

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
    struct block *all = copy_of_blocks(owner, &blocks);
    dangling_count = 0;
    object_rows = all == NULL ? NULL : malloc((blocks + 1) * sizeof *object_rows);
    size_t rows = 0;
    if (object_rows != NULL && map_make(&rows_of_objects, blocks)) {
        find_interned(all, blocks);
        for (size_t i = 0; i < blocks; i++) {
            if (is_mortal(&all[i])) {
                PyObject *object = object_of(&all[i]);
                object_rows[rows++] = (struct object_row){
                    (uintptr_t)object, (uintptr_t)Py_TYPE(object), count_of(object), 0, all[i].cycle, all[i].site, all[i].size};
                map_put(&rows_of_objects, (uintptr_t)object, (uint32_t)rows);
            }
        }
        for (size_t i = 0; i < rows; i++) {
            PyObject *object = (PyObject *)object_rows[i].address;
            if (shows_what_it_holds(object)) {
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
    struct block *all = copy_of_blocks(owner, &blocks);
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
    struct block *all = copy_of_blocks(owner, &blocks);
    memset(totals, 0, sizeof *totals);
    for (size_t i = 0; all != NULL && i < blocks; i++) {
        if (all[i].domain == PYMEM_DOMAIN_RAW) {
            totals->raw_blocks++;
            continue;
        }
        if (is_mortal(&all[i])) {
            PyObject *object = object_of(&all[i]);
            totals->objects++;
            /* debug builds count the references to tables of keys as well */
            totals->references += count_of(object) + (own_keys(object) != NULL);
        }
        totals->blocks += all[i].state != DEAD;
        totals->bytes += all[i].state != DEAD ? (int64_t)all[i].size : 0;
    }
    free(all);
    hooks_busy = 0;
}

/* ---- references ---- */

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
        PyObject *object = object_of(block);
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
    struct block *all = copy_of_blocks(owner, &blocks);
    struct map covered = {0};
    reference_count = 0;
    reference_room = 1024;
    references = malloc(reference_room * sizeof *references); /* rows, even if there are none */
    bool is_ready = references != NULL && all != NULL && map_make(&targets, counts[0]) && map_make(&covered, blocks + 1);
    for (size_t i = 0; is_ready && i < counts[0]; i++) {
        map_put(&targets, wanted[i], 1);
    }
    if (is_ready) {
        find_interned(all, blocks);
    }
    for (size_t i = 0; is_ready && i < blocks; i++) {
        if (all[i].state == OBJECT) {
            PyObject *object = object_of(&all[i]);
            cover(object, &covered);
            if (shows_what_it_holds(object)) {
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

/* The block of an object that is alive. */
static bool object_block(uintptr_t address, struct block *block)
{
    for (uintptr_t pre = 0; pre <= 32; pre += 16) {
        if (blocks_get((const void *)(address - pre), block)
            && (block->state == OBJECT || (!is_traced && looks_like_object(block)))
            && object_of(block) == (PyObject *)address) {
            return true;
        }
    }
    return false;
}

/* Whether an address is an object that is alive. */
PUBLIC int hooks_is_object(uintptr_t address)
{
    struct block block;
    return object_block(address, &block);
}

/* The cycle in which an object was made; 0 if that is not known. */
PUBLIC int hooks_cycle_of(uintptr_t address)
{
    struct block block;
    return object_block(address, &block) ? (int)block.cycle : 0;
}
