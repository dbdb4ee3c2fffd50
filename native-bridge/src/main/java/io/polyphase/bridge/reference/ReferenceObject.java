package io.polyphase.bridge.reference;

import io.polyphase.PyObject;
import org.jspecify.annotations.Nullable;

/** An owned reference to an object of CPython. Equal if the objects are one. */
final class ReferenceObject implements PyObject {
  private final ReferenceInterpreter interpreter;
  private final long address;
  private boolean released; // guarded by the interpreter's GIL

  ReferenceObject(ReferenceInterpreter interpreter, long address) {
    this.interpreter = interpreter;
    this.address = address;
  }

  ReferenceInterpreter interpreter() {
    return interpreter;
  }

  /** The object, borrowed. */
  long address() {
    if (released) {
      throw new IllegalStateException("the reference was given back");
    }
    return address;
  }

  /** The object, along with the reference. */
  long take() {
    long taken = address();
    released = true;
    return taken;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReferenceObject o
        && o.interpreter == interpreter
        && o.address == address;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(address);
  }

  @Override
  public String toString() {
    return "object at 0x" + Long.toHexString(address);
  }
}
