/*
 * Preloaded into an executable that has libpython linked into it (LD_PRELOAD): runs Java's launcher
 * there in place of the executable's own main, with the arguments as java would get them. What the
 * executable exports is then in the JVM's process, as if a shared libpython had been opened.
 *
 * POLYPHASE_JLI is the file of Java's launcher, libjli.so. Without it the executable runs as ever.
 */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int main_function(int, char **, char **);
typedef void nullary(void);
typedef int start_function(main_function *, int, char **, nullary *, nullary *, nullary *, void *);

/* As the java command calls it; see JLI_Launch in OpenJDK's launcher. */
typedef int launch_function(int argc, char **argv, int jargc, const char **jargv, int appclassc, const char **appclassv,
    const char *fullversion, const char *dotversion, const char *pname, const char *lname, unsigned char javaargs,
    unsigned char cpwildcard, unsigned char javaw, int ergo);

static const char JLI[] = "POLYPHASE_JLI";
static char *jli;

static int
run_java(int argc, char **argv, char **environment)
{
    (void)environment;
    void *library = dlopen(jli, RTLD_NOW | RTLD_GLOBAL);
    launch_function *launch = library == NULL ? NULL : (launch_function *)dlsym(library, "JLI_Launch");
    if (launch == NULL) {
        fprintf(stderr, "Java's launcher cannot be loaded: %s\n", dlerror());
        return EXIT_FAILURE;
    }
    return launch(argc, argv, 0, NULL, 0, NULL, "", "", "java", "java", 0, 1, 0, 0);
}

/* Called first of all by every program, in place of the C library's, which calls main. */
int
__libc_start_main(main_function *program, int argc, char **argv, nullary *init, nullary *fini, nullary *rtld_fini, void *stack_end)
{
    start_function *start = (start_function *)dlsym(RTLD_NEXT, "__libc_start_main");
    const char *file = getenv(JLI);
    if (file != NULL) {
        jli = strdup(file);
        unsetenv(JLI); /* not for the programs that this one starts */
        unsetenv("LD_PRELOAD");
    }
    return start(file == NULL ? program : run_java, argc, argv, init, fini, rtld_fini, stack_end);
}
