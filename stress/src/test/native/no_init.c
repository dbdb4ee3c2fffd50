/* A shared library that is no extension module. */

int no_init(void);
int no_init(void) { return 1; }
