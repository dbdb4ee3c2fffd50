package io.polyphase.bridge.capi;

import io.polyphase.bridge.ffi.VaList;

/**
 * What a function is given behind "...". Objects are looked at as those that are parameters are.
 */
final class VariadicArguments {
  private final VaList list;
  private final long caller; // of the function: what it calls may be called back by C code

  /**
   * The arguments from the next of a list on.
   *
   * @param vaList its address
   */
  VariadicArguments(long vaList) {
    list = new VaList(vaList);
    caller = ArgumentCheck.caller();
  }

  /** The next argument of a pointer type, or of type long. */
  long nextLong() {
    return list.nextLong();
  }

  /** The next argument of type int, or smaller. */
  int nextInt() {
    return list.nextInt();
  }

  /** The next argument of type double, or float. */
  double nextDouble() {
    return list.nextDouble();
  }

  /** The next argument, which is an object, or NULL. */
  long nextObject() {
    return ArgumentCheck.alive(list.nextLong(), caller);
  }
}
