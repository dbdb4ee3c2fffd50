/* Objects in their blocks. */

#ifndef POLYPHASE_OBJECTS_H
#define POLYPHASE_OBJECTS_H

#include "hooks.h"

enum { WORD = 8 };

PyObject *objects_at(const struct block *block);
/* The count, as far as it counts: from 3.12 on a negative one says that the object cannot die. */
int32_t objects_count(const PyObject *object);
bool objects_is_mortal(const struct block *block);
/* A copy of the blocks of an interpreter, and of none, objects told; the caller frees it. NULL if there is no memory. */
struct block *objects_copy(int owner, size_t *count);
/* The table of keys of a dict that has one of its own; NULL otherwise. */
const void *objects_own_keys(PyObject *object);
/* Looks for the dict of interned strings, for objects_shows. */
void objects_find_interned(const struct block *all, size_t blocks);
/* Whether its traverse function may be called, and shows what it has counted. */
bool objects_shows(PyObject *object);

#endif
