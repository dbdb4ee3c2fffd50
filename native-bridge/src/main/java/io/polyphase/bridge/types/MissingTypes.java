package io.polyphase.bridge.types;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.code.Sites;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.ThreadState;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import java.util.HashMap;
import java.util.Map;

/**
 * The types that libpython exports and the host does not provide. They are types enough to be
 * compared with and to be asked for their name; who wants more of them is told.
 */
public final class MissingTypes {
  private static final Map<Long, String> NAMES = new HashMap<>();

  private MissingTypes() {}

  /** Finds them, when all that are provided have been made. */
  public static void prepare() {
    HostLibrary library = HostLibrary.get();
    library
        .data()
        .forEach(
            (name, size) -> {
              if (size == PyTypeObject.SIZE) {
                prepare(library.address(name), name);
              }
            });
  }

  private static void prepare(long type, String name) {
    if (getLong(type + PyObject.ob_type) == 0) {
      Refs.staticObject(type, BuiltinTypes.PyType_Type);
      putLong(type + PyTypeObject.tp_name, Interned.cString(name));
      putLong(type + PyTypeObject.tp_basicsize, PyObject.SIZE);
      NAMES.put(type, name);
    }
  }

  /** Raises {@code ImportError}, which the import ends in, if the type is one of them. */
  static void check(long type) {
    String name = NAMES.get(type);
    if (name != null) {
      String message =
          "the host does not provide the type "
              + name
              + ", used by "
              + Sites.withSource(ThreadState.currentCaller());
      ThreadState.current().setMissing(message);
      throw Errors.raise(Exceptions.ImportError, message);
    }
  }
}
