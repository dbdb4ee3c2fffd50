/* Who asks: the innermost frame of the stack that is neither CPython's nor the C library's, what phase
   of an import it is in, and the line of Python code if such is between. */

#define _GNU_SOURCE

#include "hooks.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unwind.h>

extern PyObject *_PyEval_EvalFrameDefault(PyThreadState *, struct _PyInterpreterFrame *, int);

enum { MOST_FRAMES = 256, MOST_WANTED = 4096, MOST_SITES = 1 << 20, LONGEST_LINE = 512, MOST_LIBRARIES = 2048 };
enum { PHASE_OTHER, PHASE_CREATE, PHASE_EXEC }; /* of LifePhase */

/* What Java reads by address. */
struct site {
    uintptr_t asked;    /* the return address in the extension; 0 if there is none */
    uintptr_t function; /* the return address in CPython of the function that it called; 0 if it called another library */
    const char *python; /* file, line and function of Python code that it called; NULL if it asked itself */
    uint32_t phase;
    uint32_t unused;
};

/* From the first address to the one behind the last. */
struct range {
    uintptr_t start;
    uintptr_t end;
};

static struct range eval_code;
static struct range create_code;
static struct range exec_code;

/* ---- what is wanted ---- */

static struct {
    uint64_t size;
    int domain;
} wanted_blocks[MOST_WANTED];
static size_t wanted_block_count;
static uint64_t wanted_types[MOST_WANTED]; /* hashes of names: a type may be made anew in each cycle */
static size_t wanted_type_count;
static bool wants_everything;

static uint64_t hash(const char *text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (; *text != '\0'; text++) {
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    }
    return hash;
}

uint64_t sites_hash(const PyTypeObject *type) { return hash(type->tp_name); }

bool sites_want_block(uint64_t size, int domain)
{
    for (size_t i = 0; i < wanted_block_count; i++) {
        if (wanted_blocks[i].size == size && wanted_blocks[i].domain == domain) {
            return true;
        }
    }
    return false;
}

bool sites_want_type(const PyTypeObject *type)
{
    if (wanted_type_count == 0) {
        return wants_everything;
    }
    uint64_t name = hash(type->tp_name);
    for (size_t i = 0; i < wanted_type_count; i++) {
        if (wanted_types[i] == name) {
            return true;
        }
    }
    return wants_everything;
}

bool sites_want_everything(void) { return wants_everything; }

/* ---- libraries ---- */

enum kind { OF_PYTHON, OF_SYSTEM, OF_OTHERS, NOWHERE };

struct code {
    struct range range;
    enum kind kind;
};

/* What is known of the process's code. One that is complete is never changed: another takes its place. */
struct libraries {
    unsigned long long adds; /* of dl_iterate_phdr */
    size_t count;
    struct code code[MOST_LIBRARIES];
};

static struct libraries *libraries;
static uintptr_t python_code; /* an address in it */

static enum kind named(const char *path)
{
    static const char *const system[] = {"libc.so", "ld-linux", "libgcc_s", "libstdc++", "libm.so", "libpthread", "libpolyphase", "linux-vdso"};
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    for (size_t i = 0; i < sizeof system / sizeof *system; i++) {
        if (strncmp(name, system[i], strlen(system[i])) == 0) {
            return OF_SYSTEM;
        }
    }
    return *name == '\0' || strncmp(name, "libjvm", 6) == 0 ? NOWHERE : OF_OTHERS;
}

static int add_library(struct dl_phdr_info *info, size_t size, void *argument)
{
    (void)size;
    struct libraries *known = argument;
    known->adds = info->dlpi_adds;
    for (int i = 0; i < info->dlpi_phnum && known->count < MOST_LIBRARIES; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type == PT_LOAD && (header->p_flags & PF_X) != 0) {
            struct code *code = &known->code[known->count++];
            code->range.start = info->dlpi_addr + header->p_vaddr;
            code->range.end = code->range.start + header->p_memsz;
            bool is_python = python_code >= code->range.start && python_code < code->range.end;
            code->kind = is_python ? OF_PYTHON : named(info->dlpi_name);
        }
    }
    return 0;
}

static int is_as_known(struct dl_phdr_info *info, size_t size, void *known)
{
    (void)size;
    return ((struct libraries *)known)->adds == info->dlpi_adds ? 1 : 2;
}

static const struct code *code_at(const struct libraries *known, uintptr_t address)
{
    for (size_t i = 0; known != NULL && i < known->count; i++) {
        if (address >= known->code[i].range.start && address < known->code[i].range.end) {
            return &known->code[i];
        }
    }
    return NULL;
}

static enum kind kind_of(uintptr_t address)
{
    struct libraries *known = __atomic_load_n(&libraries, __ATOMIC_ACQUIRE);
    const struct code *code = code_at(known, address);
    if (code == NULL && (known == NULL || dl_iterate_phdr(is_as_known, known) != 1)) {
        struct libraries *now = calloc(1, sizeof *now);
        if (now != NULL) {
            dl_iterate_phdr(add_library, now);
            __atomic_store_n(&libraries, now, __ATOMIC_RELEASE); /* the old one may be in use */
            code = code_at(now, address);
        }
    }
    return code == NULL ? NOWHERE : code->kind; /* as code of the JVM's */
}

/* ---- the stack ---- */

struct walk {
    int frames;
    uintptr_t below; /* the frame before, nearer to the top */
    bool is_below_python;
    bool is_found;
    bool passes_eval; /* before the extension's frame was found */
    struct site *site;
};

static bool is_in(const struct range *range, uintptr_t address) { return address > range->start && address <= range->end; }

/* Whether code is that of an init function, which belongs to the create phase. */
static bool is_in_init(uintptr_t address)
{
    Dl_info info;
    const ElfW(Sym) *symbol = NULL;
    return dladdr1((void *)address, &info, (void **)&symbol, RTLD_DL_SYMENT) != 0 && symbol != NULL && info.dli_sname != NULL
        && strncmp(info.dli_sname, "PyInit", strlen("PyInit")) == 0 && address < (uintptr_t)info.dli_saddr + symbol->st_size;
}

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *argument)
{
    struct walk *walk = argument;
    uintptr_t address = _Unwind_GetIP(context);
    enum kind kind = address == 0 ? NOWHERE : kind_of(address - 1);
    if (kind == NOWHERE || ++walk->frames > MOST_FRAMES) {
        return _URC_END_OF_STACK;
    }
    if (kind == OF_OTHERS && !walk->is_found) {
        walk->is_found = true;
        walk->site->asked = address;
        walk->site->function = walk->is_below_python ? walk->below : 0;
    }
    if (kind == OF_OTHERS && is_in_init(address - 1)) {
        walk->site->phase = PHASE_CREATE;
        return _URC_END_OF_STACK;
    }
    if (kind == OF_PYTHON) {
        walk->passes_eval |= !walk->is_found && is_in(&eval_code, address);
        if (is_in(&create_code, address)) {
            walk->site->phase = PHASE_CREATE;
            return _URC_END_OF_STACK;
        }
        if (is_in(&exec_code, address)) {
            walk->site->phase = PHASE_EXEC;
            return _URC_END_OF_STACK;
        }
    }
    walk->below = address;
    walk->is_below_python = kind == OF_PYTHON;
    return _URC_NO_REASON;
}

/* File, line and function that Python code is at; false if there is none. */
static bool python_line(char *line, size_t size)
{
    bool is_known = false;
    PyFrameObject *frame = PyThreadState_GetFrame(PyThreadState_Get());
    if (frame == NULL) {
        return false;
    }
    PyCodeObject *code = PyFrame_GetCode(frame);
    PyObject *file = PyObject_GetAttrString((PyObject *)code, "co_filename");
    PyObject *name = PyObject_GetAttrString((PyObject *)code, "co_qualname");
    const char *file_text = file == NULL ? NULL : PyUnicode_AsUTF8(file);
    const char *name_text = name == NULL ? NULL : PyUnicode_AsUTF8(name);
    if (file_text != NULL && name_text != NULL) {
        snprintf(line, size, "%s:%d (%s)", file_text, PyFrame_GetLineNumber(frame), name_text);
        is_known = true;
    } else {
        PyErr_Clear();
    }
    Py_XDECREF(file);
    Py_XDECREF(name);
    Py_DECREF(code);
    Py_DECREF(frame);
    return is_known;
}

/* ---- each site once ---- */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct site *sites; /* by number; 0 is none */
static uint32_t site_count = 1;

static uint32_t *places; /* of sites, an open hash table */

static uint64_t hash_of(const struct site *site)
{
    uint64_t text = site->python == NULL ? 0 : hash(site->python);
    return (site->asked ^ (site->function << 7) ^ text ^ site->phase) * UINT64_C(0x9e3779b97f4a7c15) >> 32;
}

static bool is_same(const struct site *a, const struct site *b)
{
    return a->asked == b->asked && a->phase == b->phase && a->function == b->function
        && (a->python == NULL ? b->python == NULL : b->python != NULL && strcmp(a->python, b->python) == 0);
}

static uint32_t number(const struct site *site)
{
    uint32_t number = 0;
    pthread_mutex_lock(&mutex);
    if (sites == NULL) { /* pages that nobody writes to cost nothing */
        sites = calloc(MOST_SITES, sizeof *sites);
        places = calloc(2 * MOST_SITES, sizeof *places);
    }
    if (sites != NULL && places != NULL) {
        size_t place = hash_of(site) & (2 * MOST_SITES - 1);
        while (places[place] != 0 && !is_same(&sites[places[place]], site)) {
            place = (place + 1) & (2 * MOST_SITES - 1);
        }
        if (places[place] == 0 && site_count < MOST_SITES) {
            sites[site_count] = *site;
            sites[site_count].python = site->python == NULL ? NULL : strdup(site->python);
            places[place] = site_count++;
        }
        number = places[place];
    }
    pthread_mutex_unlock(&mutex);
    return number;
}

uint32_t sites_here(void)
{
    struct site site = {0};
    struct walk walk = {.site = &site};
    char line[LONGEST_LINE];
    _Unwind_Backtrace(step, &walk);
    if ((walk.passes_eval || !walk.is_found) && hooks_owner() != 0) {
        PyObject *type, *value, *traceback; /* stays as it is */
        PyErr_Fetch(&type, &value, &traceback);
        site.python = python_line(line, sizeof line) ? line : NULL;
        PyErr_Restore(type, value, traceback);
    }
    return number(&site);
}

/* An init function runs before there is a definition to make a module of, and belongs to that phase. */
uint32_t sites_of_extension(uint32_t phase)
{
    struct site site = {0};
    struct walk walk = {.site = &site};
    _Unwind_Backtrace(step, &walk);
    if (!walk.is_found || (site.phase == PHASE_EXEC) != (phase == PHASE_EXEC)) {
        return 0;
    }
    site.phase = phase;
    return number(&site);
}

PUBLIC void hooks_interrupted(const void *context, struct place *place)
{
    struct site site = {0};
    struct walk walk = {.site = &site};
    _Unwind_Backtrace(step, &walk);
    place->asked = walk.is_found ? site.asked : 0;
    place->phase = site.phase;
    place->direct = site.asked == (uintptr_t)((const ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
}

/* ---- what Java calls ---- */

static struct range code_of(const void *function)
{
    Dl_info info;
    const ElfW(Sym) *symbol = NULL;
    if (function == NULL || dladdr1(function, &info, (void **)&symbol, RTLD_DL_SYMENT) == 0 || symbol == NULL) {
        return (struct range){0};
    }
    return (struct range){(uintptr_t)info.dli_saddr, (uintptr_t)info.dli_saddr + symbol->st_size};
}

/* Once libpython is there. */
PUBLIC void hooks_learn(void)
{
    python_code = (uintptr_t)PyList_New;
    eval_code = code_of((const void *)_PyEval_EvalFrameDefault);
    create_code = code_of((const void *)PyModule_FromDefAndSpec2);
    exec_code = code_of((const void *)PyModule_ExecDef);
}

PUBLIC void hooks_want_nothing(void)
{
    wanted_block_count = 0;
    wanted_type_count = 0;
    wants_everything = false;
}

PUBLIC void hooks_want_everything(void) { wants_everything = true; }

PUBLIC void hooks_want_blocks(uint64_t size, int domain)
{
    if (wanted_block_count < MOST_WANTED && !sites_want_block(size, domain)) {
        wanted_blocks[wanted_block_count].size = size;
        wanted_blocks[wanted_block_count].domain = domain;
        wanted_block_count++;
    }
}

PUBLIC void hooks_want_type(const PyTypeObject *type)
{
    if (wanted_type_count < MOST_WANTED && !sites_want_type(type)) {
        wanted_types[wanted_type_count++] = hash(type->tp_name);
    }
}

PUBLIC const void *hooks_site(uint32_t number) { return number == 0 || number >= site_count ? NULL : &sites[number]; }
