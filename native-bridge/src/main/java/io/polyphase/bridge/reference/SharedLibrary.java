package io.polyphase.bridge.reference;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.python.PythonBuild;
import io.polyphase.bridge.python.UnusablePython;

/**
 * Where libpython's symbols are: a library that stays open, its symbols visible to those opened
 * later; or the executable of this process.
 */
class SharedLibrary {
  private static final long THIS_PROCESS = 0; // RTLD_DEFAULT

  private final String file;
  private final long handle;

  SharedLibrary(PythonBuild build) {
    String library = build.library();
    file = build.exporter();
    handle = library == null ? THIS_PROCESS : open(library);
  }

  private static long open(String library) {
    long handle = CLibrary.dlopen(library, CLibrary.RTLD_NOW | CLibrary.RTLD_GLOBAL);
    if (handle == 0) {
      throw new UnusablePython("cannot open " + library + ": " + CLibrary.dlerror());
    }
    return handle;
  }

  /** The address of a function or a variable. */
  final long symbol(String name) {
    long address = CLibrary.dlsym(handle, name);
    if (address == 0) {
      throw new UnusablePython(file + " is no libpython: it does not export " + name);
    }
    return address;
  }

  /** The same of one that not every version has; 0 if this has none. */
  final long symbolOrNull(String name) {
    return CLibrary.dlsym(handle, name);
  }
}
