package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.layout.Singletons;
import java.util.List;

/** Specs and loaders as extension code sees them: objects with the attributes of importlib's. */
public final class SpecObjects {
  public static final long FIRST_FIELD = PyObject.SIZE;

  public static final List<String> FIELDS =
      List.of(
          "name",
          "loader",
          "origin",
          "loader_state",
          "submodule_search_locations",
          "has_location",
          "cached",
          "_initializing",
          "_uninitialized_submodules");
  public static final List<String> LOADER_FIELDS = List.of("name", "path");

  private static final int NAME = 0;
  private static final int LOADER = 1;
  private static final int ORIGIN = 2;
  private static final int LOADER_STATE = 3;
  private static final int LOCATIONS = 4;
  private static final int HAS_LOCATION = 5;
  private static final int CACHED = 6;
  private static final int INITIALIZING = 7;
  private static final int SUBMODULES = 8; // no list until there is something in it

  private SpecObjects() {}

  private static long field(long object, int index) {
    return object + FIRST_FIELD + 8L * index;
  }

  /** A new spec; takes its own references. */
  public static long createSpec(
      long name, long loader, long origin, long locations, boolean hasLocation) {
    long spec = Memory.allocate(BuiltinTypes.MODULE_SPEC);
    fill(spec, name, loader, origin, Singletons.NONE, locations, hasLocation);
    TrackedList.track(spec);
    return spec;
  }

  /** Sets the fields of a spec that has none yet; takes its own references. */
  public static void fill(
      long spec,
      long name,
      long loader,
      long origin,
      long state,
      long locations,
      boolean hasLocation) {
    putLong(field(spec, NAME), Refs.incref(name));
    putLong(field(spec, LOADER), Refs.incref(loader));
    putLong(field(spec, ORIGIN), Refs.incref(origin));
    putLong(field(spec, LOADER_STATE), Refs.incref(state));
    putLong(field(spec, LOCATIONS), Refs.incref(locations));
    putLong(field(spec, HAS_LOCATION), Singletons.bool(hasLocation));
    putLong(field(spec, CACHED), Singletons.NONE);
    putLong(field(spec, INITIALIZING), Singletons.FALSE);
  }

  /** A new loader; takes its own references. */
  public static long createLoader(long name, long path) {
    long loader = Memory.allocate(BuiltinTypes.LOADER);
    putLong(field(loader, 0), Refs.incref(name));
    putLong(field(loader, 1), Refs.incref(path));
    TrackedList.track(loader);
    return loader;
  }

  public static long name(long spec) {
    return getLong(field(spec, NAME));
  }

  public static long loader(long spec) {
    return getLong(field(spec, LOADER));
  }

  public static long origin(long spec) {
    return getLong(field(spec, ORIGIN));
  }

  public static long locations(long spec) {
    return getLong(field(spec, LOCATIONS));
  }

  /**
   * Notes that a submodule is being loaded, or takes the last note back; ignores what is no spec.
   */
  public static void markSubmodule(long spec, long child, boolean loading) {
    if (Refs.type(spec) != BuiltinTypes.MODULE_SPEC) {
      return;
    }
    long list = getLong(field(spec, SUBMODULES));
    if (list == 0) {
      list = Lists.create(0);
      putLong(field(spec, SUBMODULES), list);
    }
    if (loading) {
      Lists.append(list, child);
    } else {
      Lists.setSlice(list, Lists.size(list) - 1, Lists.size(list), 0);
    }
  }

  /** Whether {@code _initializing} of a spec is true; false for anything that is no spec. */
  public static boolean isInitializing(long spec) {
    return Refs.type(spec) == BuiltinTypes.MODULE_SPEC
        && getLong(field(spec, INITIALIZING)) == Singletons.TRUE;
  }

  /** Sets {@code _initializing}. */
  public static void setInitializing(long spec, boolean initializing) {
    putLong(field(spec, INITIALIZING), Singletons.bool(initializing));
  }
}
