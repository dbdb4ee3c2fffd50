package io.polyphase.bridge.layout;

import io.polyphase.bridge.ffi.HostLibrary;

/** The objects of which there is one in the process; immortal. */
public final class Singletons {
  public static final long NONE = HostLibrary.get().address("_Py_NoneStruct");
  public static final long NOT_IMPLEMENTED = HostLibrary.get().address("_Py_NotImplementedStruct");
  public static final long ELLIPSIS = HostLibrary.get().address("_Py_EllipsisObject");
  public static final long TRUE = HostLibrary.get().address("_Py_TrueStruct");
  public static final long FALSE = HostLibrary.get().address("_Py_FalseStruct");
  public static final long RUNTIME = HostLibrary.get().address("_PyRuntime");

  private Singletons() {}

  /** {@code Py_True} or {@code Py_False}. */
  public static long bool(boolean value) {
    return value ? TRUE : FALSE;
  }
}
