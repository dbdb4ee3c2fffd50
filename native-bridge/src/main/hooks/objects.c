/* Objects: which blocks are some, with a tracer and without, and what may be asked of them. All with the GIL. */

#include "objects.h"

#include "map.h"

#include <stdlib.h>
#include <string.h>

PyObject *objects_at(const struct block *block) { return (PyObject *)(block->address + (uintptr_t)block->pre * WORD); }

/* The count, as far as it counts: from 3.12 on a negative one says that the object cannot die. */
int32_t objects_count(const PyObject *object)
{
    int32_t count;
    memcpy(&count, object, sizeof count);
    return count;
}

bool objects_is_mortal(const struct block *block) { return block->state == OBJECT && objects_count(objects_at(block)) > 0; }

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
        if (looks_like_object(&all[i]) && has_free_list(Py_TYPE(objects_at(&all[i])))) {
            all[i].site = 0;
        }
    }
}

struct block *objects_copy(int owner, size_t *count)
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
const void *objects_own_keys(PyObject *object)
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

void objects_find_interned(const struct block *all, size_t blocks)
{
    interned = NULL;
    PyObject *text = PyUnicode_InternFromString("polyphase_hooks_interned");
    for (size_t i = 0; text != NULL && interned == NULL && i < blocks; i++) {
        PyObject *object = objects_at(&all[i]);
        if (objects_is_mortal(&all[i]) && PyDict_CheckExact(object)
            && PyDict_GetItemWithError(object, text) == text) {
            interned = object;
        }
    }
    PyErr_Clear();
    Py_XDECREF(text);
}

bool objects_shows(PyObject *object) { return object != interned && can_be_traversed(object); }

/* The block of an object that is alive. */
static bool object_block(uintptr_t address, struct block *block)
{
    for (uintptr_t pre = 0; pre <= 32; pre += 16) {
        if (blocks_get((const void *)(address - pre), block)
            && (block->state == OBJECT || (!is_traced && looks_like_object(block)))
            && objects_at(block) == (PyObject *)address) {
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
