/* Notes what extensions get from libc's malloc itself: wherever one of their libraries has the
   address of malloc or one of its like, it is given that of a function here that does the same and
   notes the block. Bound to x86-64, System V, and to ELF. */

#define _GNU_SOURCE
#include "blocks.h"

#include <elf.h>
#include <errno.h>
#include <link.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- the functions ---- */

#define CALLER __builtin_return_address(0)

static void *noting_malloc(size_t size) {
  return polyphase_note(malloc(size), size, CALLER, FAMILY_MALLOC);
}

static void *noting_calloc(size_t count, size_t size) {
  return polyphase_note(calloc(count, size), count * size, CALLER, FAMILY_MALLOC);
}

static void *noting_realloc(void *block, size_t size) {
  return polyphase_note_realloc(block, size, CALLER, FAMILY_MALLOC);
}

static void *noting_reallocarray(void *block, size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) {
    errno = ENOMEM;
    return NULL;
  }
  return polyphase_note_realloc(block, total, CALLER, FAMILY_MALLOC);
}

static void noting_free(void *block) {
  polyphase_forget(block);
  free(block);
}

static char *noting_strdup(const char *text) {
  char *copy = strdup(text);
  return polyphase_note(copy, copy == NULL ? 0 : strlen(copy) + 1, CALLER, FAMILY_MALLOC);
}

static char *noting_strndup(const char *text, size_t most) {
  char *copy = strndup(text, most);
  return polyphase_note(copy, copy == NULL ? 0 : strlen(copy) + 1, CALLER, FAMILY_MALLOC);
}

static void *noting_aligned_alloc(size_t alignment, size_t size) {
  return polyphase_note(aligned_alloc(alignment, size), size, CALLER, FAMILY_MALLOC);
}

static void *noting_memalign(size_t alignment, size_t size) {
  return polyphase_note(memalign(alignment, size), size, CALLER, FAMILY_MALLOC);
}

static int noting_posix_memalign(void **block, size_t alignment, size_t size) {
  int status = posix_memalign(block, alignment, size);
  if (status == 0) {
    polyphase_note(*block, size, CALLER, FAMILY_MALLOC);
  }
  return status;
}

static const struct {
  void *function;
  void *noting;
} exchanged[] = {
    {malloc, noting_malloc},
    {calloc, noting_calloc},
    {realloc, noting_realloc},
    {reallocarray, noting_reallocarray},
    {free, noting_free},
    {strdup, noting_strdup},
    {strndup, noting_strndup},
    {aligned_alloc, noting_aligned_alloc},
    {memalign, noting_memalign},
    {posix_memalign, noting_posix_memalign},
};

/* What is to stand in place of a function, or NULL. By address and not by name, so that a library
   with a malloc of its own keeps it. */
static void *noting(const void *function) {
  for (size_t i = 0; i < sizeof exchanged / sizeof *exchanged; i++) {
    if (exchanged[i].function == function) {
      return exchanged[i].noting;
    }
  }
  return NULL;
}

/* ---- a library ---- */

/* Whose calls of malloc are not an extension's own. */
static const char *const left_out[] = {
    "libc.so",  "ld-linux",  "linux-vdso", "libm.so",   "libpthread.so",    "libdl.so",
    "librt.so", "libstdc++", "libgcc_s",   "libpolyphase_host",
};

static bool is_left_out(const char *path) {
  const char *slash = strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
    if (strncmp(name, left_out[i], strlen(left_out[i])) == 0) {
      return true;
    }
  }
  return *name == '\0'; /* the program itself */
}

struct library {
  uintptr_t base;
  uintptr_t sealed; /* what the linker has made read-only when it was done with it (RELRO) */
  uintptr_t sealed_end;
};

/* Returns 0 or an errno. */
static int exchange(const struct library *library, void **entry) {
  void *value = noting(*entry);
  if (value == NULL) {
    return 0;
  }
  uintptr_t at = (uintptr_t)entry;
  void *page = (void *)(at & -(uintptr_t)getpagesize());
  size_t length = at + sizeof *entry - (uintptr_t)page;
  bool sealed = at >= library->sealed && at < library->sealed_end;
  if (sealed && mprotect(page, length, PROT_READ | PROT_WRITE) != 0) {
    return errno;
  }
  __atomic_store_n(entry, value, __ATOMIC_RELAXED); /* threads may be calling through it */
  return sealed && mprotect(page, length, PROT_READ) != 0 ? errno : 0;
}

/* JUMP_SLOT is a call through the PLT, GLOB_DAT a call or a pointer, 64 a table of pointers. */
static bool holds_address(const Elf64_Rela *relocation) {
  switch (ELF64_R_TYPE(relocation->r_info)) {
    case R_X86_64_JUMP_SLOT:
    case R_X86_64_GLOB_DAT:
      return true;
    case R_X86_64_64:
      return ELF64_R_SYM(relocation->r_info) != 0 && relocation->r_addend == 0;
    default:
      return false;
  }
}

static int exchange_all(const struct library *library, uintptr_t relocations, size_t size) {
  /* the linker has made addresses of these, as a rule */
  const Elf64_Rela *r =
      (const void *)(relocations < library->base ? library->base + relocations : relocations);
  for (const Elf64_Rela *end = r + size / sizeof *r; r < end; r++) {
    if (holds_address(r)) {
      int error = exchange(library, (void **)(library->base + r->r_offset));
      if (error != 0) {
        return error;
      }
    }
  }
  return 0;
}

static int exchange_in(const struct library *library, const Elf64_Dyn *dynamic) {
  uintptr_t tables[2] = {0};
  size_t sizes[2] = {0};
  for (const Elf64_Dyn *d = dynamic; d->d_tag != DT_NULL; d++) {
    switch (d->d_tag) {
      case DT_RELA: tables[0] = d->d_un.d_ptr; break;
      case DT_RELASZ: sizes[0] = d->d_un.d_val; break;
      case DT_JMPREL: tables[1] = d->d_un.d_ptr; break;
      case DT_PLTRELSZ: sizes[1] = d->d_un.d_val; break;
    }
  }
  int error = exchange_all(library, tables[0], sizes[0]);
  return error != 0 ? error : exchange_all(library, tables[1], sizes[1]);
}

static int exchange_in_library(const struct dl_phdr_info *info) {
  struct library library = {.base = info->dlpi_addr};
  const Elf64_Dyn *dynamic = NULL;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const Elf64_Phdr *header = &info->dlpi_phdr[i];
    uintptr_t start = library.base + header->p_vaddr;
    if (header->p_type == PT_DYNAMIC) {
      dynamic = (const void *)start;
    } else if (header->p_type == PT_GNU_RELRO) { /* whole pages, as the linker does */
      library.sealed = start & -(uintptr_t)getpagesize();
      library.sealed_end = (start + header->p_memsz) & -(uintptr_t)getpagesize();
    }
  }
  return dynamic == NULL ? 0 : exchange_in(&library, dynamic);
}

/* ---- what Java calls ---- */

static int count_library(struct dl_phdr_info *info, size_t size, void *count) {
  (void)info;
  (void)size;
  ++*(int64_t *)count;
  return 0;
}

/* How many libraries are open; those that are opened later come after them. */
int64_t polyphase_libraries(void) {
  int64_t count = 0;
  dl_iterate_phdr(count_library, &count);
  return count;
}

struct range {
  int64_t next;
  int64_t first;
  int64_t end;
};

static int exchange_in_range(struct dl_phdr_info *info, size_t size, void *arg) {
  (void)size;
  struct range *range = arg;
  int64_t number = range->next++;
  bool wanted = number >= range->first && number < range->end && !is_left_out(info->dlpi_name);
  return wanted ? exchange_in_library(info) : 0;
}

/* Notes from now on what these libraries, by number, get from malloc. Returns 0 or an errno. */
int64_t polyphase_track_libraries(int64_t first, int64_t end) {
  struct range range = {0, first, end};
  return dl_iterate_phdr(exchange_in_range, &range);
}
