/* What this Python says that it is: the version whose headers the host is built with, built by us. */

#include <stddef.h>

#include <patchlevel.h>

static const char BUILD[] = "polyphase";
static const char COMPILER[] = "[GCC " __VERSION__ "]";
static const char VERSION[] = PY_VERSION " (polyphase) [GCC " __VERSION__ "]";
static const char COPYRIGHT[] =
    "Copyright (c) 2001-2024 Python Software Foundation.\nAll Rights Reserved.\n\n"
    "Copyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\n"
    "Copyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights "
    "Reserved.\n\n"
    "Copyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.";

const char *polyphase_Py_GetVersion(void) { return VERSION; }

const char *polyphase_Py_GetBuildInfo(void) { return BUILD; }

const char *polyphase_Py_GetCompiler(void) { return COMPILER; }

const char *polyphase_Py_GetCopyright(void) { return COPYRIGHT; }

const char *polyphase_Py_GetPlatform(void) { return "linux"; }
