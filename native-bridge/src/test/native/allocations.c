/* Asks the C library for memory in every way, for NativeBlocksTest. No module. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* 40 bytes; NULL past the last way. Not by tail calls, which would leave no return address here. */
void *ask(int way) {
  void *block = NULL;
  void *volatile result = NULL;
  switch (way) {
    case 0: result = malloc(40); break;
    case 1: result = calloc(4, 10); break;
    case 2: result = realloc(NULL, 40); break;
    case 3: result = realloc(malloc(4), 40); break;
    case 4: result = reallocarray(NULL, 10, 4); break;
    case 5: result = strdup("a text of thirty-nine characters, or so"); break;
    case 6: result = strndup("a text of thirty-nine characters, or so, and more", 39); break;
    case 7: result = aligned_alloc(8, 40); break;
    case 8: result = memalign(64, 40); break;
    case 9: result = posix_memalign(&block, 64, 40) == 0 ? block : NULL; break;
  }
  return result;
}

void give_back(void *block) { free(block); }

/* Cannot be done; the block stays as it is. */
void *ask_too_much(void *block) {
  volatile size_t count = (size_t)-1;
  return reallocarray(block, count, 16);
}

/* Two blocks at the same address, of which the first is freed by code that nobody watches. */
void *replace(void) {
  void (*unseen)(void *) = (void (*)(void *))dlsym(RTLD_DEFAULT, "free");
  void *volatile first = malloc(40); /* or the compiler knows that they differ */
  unseen(first);
  void *volatile second = malloc(40);
  return first == second ? second : NULL;
}
