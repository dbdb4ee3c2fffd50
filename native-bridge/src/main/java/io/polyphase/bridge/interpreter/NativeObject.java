package io.polyphase.bridge.interpreter;

import io.polyphase.PyObject;

/**
 * An object in native memory, as the loader core holds it.
 *
 * @param address of the {@code PyObject}
 */
public record NativeObject(long address) implements PyObject {

  /** The address of a reference that this bridge handed out. */
  public static long addressOf(PyObject object) {
    return ((NativeObject) object).address();
  }
}
