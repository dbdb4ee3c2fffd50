package io.polyphase.bridge.reference;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.python.UnusablePython;
import java.nio.file.Path;

/** A library that stays open, its symbols visible to those opened later. */
class SharedLibrary {
  private final Path file;
  private final long handle;

  SharedLibrary(Path file) {
    this.file = file;
    handle = CLibrary.dlopen(file.toString(), CLibrary.RTLD_NOW | CLibrary.RTLD_GLOBAL);
    if (handle == 0) {
      throw new UnusablePython("cannot open " + file + ": " + CLibrary.dlerror());
    }
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
