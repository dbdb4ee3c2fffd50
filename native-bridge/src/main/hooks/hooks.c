/* What CPython tells: allocators for all domains, and from 3.13 on the reference tracer. */

#define _GNU_SOURCE

#include "hooks.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#pragma weak PyRefTracer_SetTracer
#pragma weak PyThreadState_GetUnchecked
extern PyThreadState *_PyThreadState_UncheckedGet(void);
#pragma weak _PyThreadState_UncheckedGet

enum { MOST_INTERPRETERS = 4096, WORD = 8, GC_HEAD = 16, PRE_HEADER = 16, GRAVES = 65521, MOST_KEPT = 4096, LARGEST_KEPT = 4096 };

__thread int hooks_busy __attribute__((tls_model("initial-exec")));

/* What Java sets and reads by address. */
static struct {
    uint32_t cycle;
    uint32_t unused;
    uint64_t changes;   /* how many objects were made and destroyed */
    uint64_t strangers; /* objects that were made or destroyed and are in no block */
    uint64_t fail_at;    /* which request of the failing thread fails, of those that are left; 0 for none */
    uint32_t fail_phase; /* of an extension in that phase */
    uint32_t failed;     /* the site of the one that did; 0 as long as there is none */
} words;

static int is_paused;
static __thread int is_failing __attribute__((tls_model("initial-exec")));
static PyMemAllocatorEx inner[DOMAINS];
static PyInterpreterState *interpreters[MOST_INTERPRETERS]; /* by number; 0 is for none */

/* ---- whose it is ---- */

static PyThreadState *current_thread(void)
{
    if (PyThreadState_GetUnchecked != NULL) {
        return PyThreadState_GetUnchecked();
    }
    return _PyThreadState_UncheckedGet == NULL ? NULL : _PyThreadState_UncheckedGet();
}

/* The place of an interpreter that is gone, and of which no block is left. */
#define GONE ((PyInterpreterState *)1)

static bool claim(int number, PyInterpreterState *as_it_was, PyInterpreterState *interpreter)
{
    return __atomic_compare_exchange_n(
        &interpreters[number], &as_it_was, interpreter, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

static uint16_t number_of(PyInterpreterState *interpreter)
{
    int gone = 0;
    for (int i = 1; i < MOST_INTERPRETERS; i++) {
        PyInterpreterState *known = __atomic_load_n(&interpreters[i], __ATOMIC_ACQUIRE);
        if (known == interpreter) {
            return (uint16_t)i;
        }
        if (known == GONE && gone == 0) {
            gone = i;
        }
        if (known == NULL) { /* a new one, of which one thread alone knows by now */
            int number = gone == 0 ? i : gone;
            return claim(number, gone == 0 ? NULL : GONE, interpreter) ? (uint16_t)number : number_of(interpreter);
        }
    }
    return 0;
}

uint16_t hooks_owner(void)
{
    PyThreadState *thread = current_thread();
    return thread == NULL ? 0 : number_of(PyThreadState_GetInterpreter(thread));
}

/* ---- blocks ---- */

static void enter(const void *address, size_t size, int domain)
{
    struct block block = {.address = (uintptr_t)address, .size = size, .cycle = words.cycle, .domain = (uint8_t)domain};
    if (domain != PYMEM_DOMAIN_RAW) {
        block.owner = hooks_owner();
    }
    if (sites_want_block(size, domain)) {
        block.site = sites_here();
    }
    blocks_put(block);
}

/* Whether this request is the one that fails. */
static bool fails(void)
{
    if (!is_failing || words.fail_at == 0) {
        return false;
    }
    uint32_t site = sites_of_extension(words.fail_phase);
    if (site == 0 || --words.fail_at != 0) {
        return false;
    }
    words.failed = site;
    return true;
}

static void *hook_malloc(void *context, size_t size)
{
    int domain = (int)(intptr_t)context;
    PyMemAllocatorEx *below = &inner[domain];
    if (hooks_busy || is_paused) {
        return below->malloc(below->ctx, size);
    }
    hooks_busy = 1;
    void *made = fails() ? NULL : below->malloc(below->ctx, size);
    if (made != NULL) {
        enter(made, size, domain);
    }
    hooks_busy = 0;
    return made;
}

static void *hook_calloc(void *context, size_t count, size_t size)
{
    int domain = (int)(intptr_t)context;
    PyMemAllocatorEx *below = &inner[domain];
    if (hooks_busy || is_paused) {
        return below->calloc(below->ctx, count, size);
    }
    hooks_busy = 1;
    void *made = fails() ? NULL : below->calloc(below->ctx, count, size);
    if (made != NULL) {
        enter(made, count * size, domain);
    }
    hooks_busy = 0;
    return made;
}

/* A block that moves or grows is the same. */
static void *hook_realloc(void *context, void *old, size_t size)
{
    int domain = (int)(intptr_t)context;
    PyMemAllocatorEx *below = &inner[domain];
    if (old == NULL) {
        return hook_malloc(context, size);
    }
    int was_busy = hooks_busy;
    hooks_busy = 1;
    void *moved = NULL;
    if (was_busy || !fails()) {
        struct block block;
        bool is_known = blocks_take(old, &block); /* before another thread gets the same address */
        moved = below->realloc(below->ctx, old, size);
        if (is_known) {
            if (moved != NULL) {
                block.address = (uintptr_t)moved;
                block.size = size;
            }
            blocks_put(block);
        }
    }
    hooks_busy = was_busy;
    return moved;
}

/* Blocks of dead objects, for as long as their lives are of interest: nobody else gets their memory, so who still uses
   it is told from who uses another object at that place, and does less harm. */
static struct {
    void *address;
    int domain;
} kept[MOST_KEPT];
static size_t next_kept;

static void keep(void *address, int domain)
{
    void *oldest = kept[next_kept].address;
    int its_domain = kept[next_kept].domain;
    kept[next_kept].address = address;
    kept[next_kept].domain = domain;
    next_kept = (next_kept + 1) % MOST_KEPT;
    if (oldest != NULL) {
        inner[its_domain].free(inner[its_domain].ctx, oldest);
    }
}

/* What is known is taken out even while the ledger is at work, or what comes to its place would be taken for it. */
static void hook_free(void *context, void *address)
{
    PyMemAllocatorEx *below = &inner[(intptr_t)context];
    struct block block;
    if (address == NULL) {
        return;
    }
    bool is_known = blocks_take(address, &block);
    int was_busy = hooks_busy;
    hooks_busy = 1;
    if (is_known && !was_busy && block.state == DEAD && block.domain == PYMEM_DOMAIN_OBJ && block.size <= LARGEST_KEPT
        && sites_want_everything()) {
        keep(address, block.domain);
    } else {
        below->free(below->ctx, address);
    }
    hooks_busy = was_busy;
}

/* ---- objects ---- */

/* How many bytes are in front of an object of a type; _PyType_PreHeaderSize. */
size_t hooks_pre_size(const PyTypeObject *type)
{
    unsigned long flags = type->tp_flags;
    return (flags & Py_TPFLAGS_HAVE_GC ? GC_HEAD : 0) + (flags & (1UL << 3 | 1UL << 4) ? PRE_HEADER : 0);
}

/* The block that an object stands in. */
static bool block_of(const PyObject *object, struct block *block)
{
    const char *address = (const char *)object;
    size_t pre = hooks_pre_size(Py_TYPE(object));
    if (blocks_get(address - pre, block)) {
        block->pre = (uint8_t)(pre / WORD);
        return true;
    }
    for (size_t other = 0; other <= GC_HEAD + PRE_HEADER; other += GC_HEAD) { /* its type has an allocator of its own */
        if (other != pre && blocks_get(address - other, block)) {
            block->pre = (uint8_t)(other / WORD);
            return true;
        }
    }
    return false;
}

/* ---- the dead ---- */

/* Who died last where; a later one may take the place of an earlier one. All under the GILs, and a word that is torn
   between two of them is no address. */
static struct grave {
    uintptr_t address;
    uintptr_t type;
    uint32_t cycle;
    uint32_t made; /* the site that made it, and that which gave the last reference back; 0 if nobody wanted to know */
    uint32_t site;
} graves[GRAVES];

static struct grave *grave_of(uintptr_t address) { return &graves[(address >> 4) % GRAVES]; }

/* Copies what may not be there. */
static bool copies(uintptr_t from, void *to, size_t size)
{
    struct iovec local = {to, size};
    struct iovec remote = {(void *)from, size};
    return process_vm_readv(getpid(), &local, 1, &remote, 1, 0) == (ssize_t)size;
}

static bool is_type(uintptr_t address)
{
    PyObject head;
    unsigned long flags;
    return copies(address, &head, sizeof head)
           && copies((uintptr_t)Py_TYPE(&head) + offsetof(PyTypeObject, tp_flags), &flags, sizeof flags)
           && (flags & Py_TPFLAGS_TYPE_SUBCLASS) != 0;
}

/* Whether an object of another type is at an address, in memory that CPython does not know: C++ code makes objects by new. */
static bool is_anothers(uintptr_t address, uintptr_t type)
{
    PyObject head;
    return copies(address, &head, sizeof head) && head.ob_refcnt > 0 && (uintptr_t)Py_TYPE(&head) != type
           && is_type((uintptr_t)Py_TYPE(&head));
}

bool hooks_dead(uintptr_t address, struct dead *dead)
{
    struct grave *grave = grave_of(address);
    struct block block;
    if (grave->address != address || is_anothers(address, grave->type)) {
        return false;
    }
    for (uintptr_t pre = 0; pre <= GC_HEAD + PRE_HEADER; pre += GC_HEAD) {
        if (!blocks_get((const void *)(address - pre), &block)) {
            continue;
        }
        bool is_saved = ((PyObject *)address)->ob_refcnt > 0 && (uintptr_t)Py_TYPE((PyObject *)address) == grave->type;
        if (block.state != DEAD || is_saved) {
            return false; /* somebody else has the memory, perhaps as an object of his own making; or its finalizer has saved it */
        }
    }
    *dead = (struct dead){address, grave->type, grave->cycle, grave->made, grave->site};
    return true;
}

/* Whose count is to be watched from the moment that it is made, by this thread. */
static struct {
    begin_function *begin; /* NULL if nobody's */
    uint64_t type; /* the hash of its name */
    uint32_t site;
} awaited;

static void watch_if_awaited(PyObject *object, uint32_t site)
{
    if (awaited.begin != NULL && site == awaited.site && sites_hash(Py_TYPE(object)) == awaited.type) {
        begin_function *begin = awaited.begin;
        awaited.begin = NULL;
        begin((uintptr_t)object, hooks_interrupted);
    }
}

static int trace(PyObject *object, PyRefTracerEvent event, void *data)
{
    (void)data;
    if (hooks_busy) {
        return 0;
    }
    hooks_busy = 1;
    struct block block;
    words.changes++;
    if (block_of(object, &block)) {
        block.state = event == PyRefTracer_CREATE ? OBJECT : DEAD;
        if (block.state == OBJECT) { /* the block may be an old one, of a free list */
            block.cycle = words.cycle;
            block.owner = hooks_owner();
            block.site = sites_want_type(Py_TYPE(object)) ? sites_here() : 0;
            grave_of((uintptr_t)object)->address = 0;
            watch_if_awaited(object, block.site);
        } else {
            uint32_t site = sites_want_everything() ? sites_here() : 0;
            *grave_of((uintptr_t)object)
                = (struct grave){(uintptr_t)object, (uintptr_t)Py_TYPE(object), block.cycle, block.site, site};
        }
        blocks_set(block);
    } else {
        words.strangers++;
    }
    hooks_busy = 0;
    return 0;
}

/* ---- what Java calls ---- */

/* Begins to enter blocks; to be called before CPython is initialised. Hands out the words; NULL if there is no memory. */
PUBLIC void *hooks_install(void)
{
    if (!blocks_ready()) {
        return NULL;
    }
    for (int domain = 0; domain < DOMAINS; domain++) {
        PyMem_GetAllocator((PyMemAllocatorDomain)domain, &inner[domain]);
    }
    for (int domain = 0; domain < DOMAINS; domain++) {
        PyMemAllocatorEx hooks = {(void *)(intptr_t)domain, hook_malloc, hook_calloc, hook_realloc, hook_free};
        PyMem_SetAllocator((PyMemAllocatorDomain)domain, &hooks);
    }
    return &words;
}

/* Begins to tell objects; false if this CPython has no tracer. With the GIL, once CPython is initialised. */
PUBLIC int hooks_trace(void)
{
    return PyRefTracer_SetTracer != NULL && PyRefTracer_SetTracer(trace, NULL) == 0;
}

/* Whether nothing new is entered for a while, which costs next to nothing then. What is freed is taken out all the same,
   or another block at its address would be taken for it. With the GIL. */
PUBLIC void hooks_pause(int paused)
{
    is_paused = paused;
    memset(graves, 0, sizeof graves); /* who is made meanwhile is not told */
    if (PyRefTracer_SetTracer != NULL) {
        PyRefTracer_SetTracer(paused ? NULL : trace, NULL);
    }
}

PUBLIC int hooks_interpreter(void) { return hooks_owner(); }

/* An interpreter is gone, and all its memory with it, whoever still refers to that. */
PUBLIC void hooks_forget(int owner)
{
    if (owner == 0) { /* one too many to have a number */
        return;
    }
    blocks_forget((uint16_t)owner);
    __atomic_store_n(&interpreters[owner], GONE, __ATOMIC_RELEASE);
}

/* Has the next object of a type that is made at a site watched; with begin NULL none. */
PUBLIC void hooks_await(begin_function *begin, const PyTypeObject *type, uint32_t site)
{
    awaited.begin = begin;
    awaited.type = begin == NULL ? 0 : sites_hash(type);
    awaited.site = site;
}

/* Lets a request of this thread fail: the nth that an extension makes in a phase. */
PUBLIC void hooks_fail(uint32_t phase, uint64_t nth)
{
    words.fail_phase = phase;
    words.failed = 0;
    words.fail_at = nth;
    is_failing = 1;
}

/* Lets no more fail; the site of the one that has, or 0. */
PUBLIC uint32_t hooks_failed(void)
{
    is_failing = 0;
    words.fail_at = 0;
    return words.failed;
}
