package io.polyphase.stress.leaks;

import java.util.List;

/**
 * A reference leak of CPython's first implementation of PEP 489 (bpo-24268, bpo-24373), planted in
 * the hosted and in the managed runtime: one line of the source of each is wrong while the defect
 * is {@link #on}. {@link PlantedRuntimes} compiles them all.
 *
 * <p>A line that is not there any more fails the test: break it where it is now.
 */
@SuppressWarnings("ImmutableEnumChecker") // it is switched
public enum SeedDefect {
  /** The create phase keeps the reference to the module's name. */
  NAME_KEPT(
      new Place(
          "native-bridge",
          "bridge/hosted/HostedObjectModel",
          "(NativeModuleDef) def, string(moduleName));",
          "(NativeModuleDef) def, string(moduleName)); if (ON) { Refs.incref(string(moduleName));"
              + " }"),
      new Place("core", "managed/ManagedModel", "name.release();", "if (!ON) { name.release(); }")),

  /** Who makes a type ({@code PyType_FromSpec}) keeps its reference to the {@code __module__}. */
  TYPE_MODULE_KEPT(
      new Place(
          "native-bridge",
          "bridge/types/TypeSpecs",
          "Refs.decref(module);",
          "if (!ON) { Refs.decref(module); }"),
      new Place(
          "core", "managed/TypeObject", "module.release();", "if (!ON) { module.release(); }")),

  /** Instances of heap types do not give their reference to the type back. */
  INSTANCE_KEEPS_TYPE(
      new Place(
          "native-bridge",
          "bridge/objects/Instances",
          "Refs.decref(type);",
          "if (!ON) { Refs.decref(type); }"),
      new Place(
          "core", "managed/InstanceObject", "type.release();", "if (!ON) { type.release(); }"));

  private final Place hosted;
  private final Place managed;

  /** Whether it is planted; changed with no extension code running. */
  public boolean on;

  SeedDefect(Place hosted, Place managed) {
    this.hosted = hosted;
    this.managed = managed;
  }

  static void plantAll(boolean on) {
    for (SeedDefect defect : values()) {
      defect.on = on;
    }
  }

  /** The places to be made wrong. */
  List<Place> places() {
    return List.of(hosted, managed);
  }

  /** The source of a class with the defect in it. */
  String in(Place place, String source) {
    int at = source.indexOf(place.right);
    if (at < 0 || source.indexOf(place.right, at + 1) >= 0) {
      throw new AssertionError(
          place.source() + " has not exactly one line any more with " + place.right);
    }
    String on = SeedDefect.class.getName() + "." + name() + ".on";
    return source.replace(place.right, place.wrong.replaceAll("\\bON\\b", on));
  }

  /** A part of a line of a source, and what makes it wrong. */
  record Place(String module, String className, String right, String wrong) {
    String file() {
      return "io/polyphase/" + className + ".java";
    }

    /** From the folder of the project. */
    String source() {
      return module + "/src/main/java/" + file();
    }
  }
}
