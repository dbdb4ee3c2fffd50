"""What Polyphase asks of an executable: fields with a zero byte behind each, the first one a word that says whose they are."""

import importlib.machinery
import os
import sys
import sysconfig


def variable(name):
    value = sysconfig.get_config_var(name)
    return "" if value is None else str(value)


FIELDS = [
    "polyphase",
    sys.implementation.name,
    ".".join(str(part) for part in sys.version_info[:3]),
    sys.version.split()[0],
    "1" if hasattr(sys, "gettotalrefcount") else "0",
    "1" if variable("Py_GIL_DISABLED") == "1" else "0",
    str(sys.maxsize.bit_length() + 1),
    sys.executable,
    sys.base_prefix,
    variable("SOABI"),
    os.pathsep.join(importlib.machinery.EXTENSION_SUFFIXES),
    variable("LIBDIR"),
    variable("MULTIARCH"),
    variable("INSTSONAME"),
    variable("LDLIBRARY"),
    os.pathsep.join(each for each in sys.path if each),
]

sys.stdout.flush()
os.write(1, b"".join(os.fsencode(field) + b"\0" for field in FIELDS))
