package io.polyphase.bridge.imports;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SpecObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.List;
import java.util.StringJoiner;

/** {@code ModuleSpec} as extension code makes and reads one (Lib/importlib/_bootstrap.py). */
public final class SpecType {
  private static final PythonParameters INIT =
      new PythonParameters(
          "ModuleSpec.__init__",
          List.of("name", "loader"),
          2,
          List.of("origin", "loader_state", "is_package"));

  /** What makes two specs equal. */
  private static final List<String> COMPARED =
      List.of("name", "loader", "origin", "submodule_search_locations", "cached", "has_location");

  private SpecType() {}

  /** The methods of {@code ModuleSpec}, whose fields are defined already. */
  public static TypeBuilder addMethods(TypeBuilder spec) {
    return spec.slot("tp_new", SpecType::tpNew)
        .slot("tp_repr", SpecType::repr)
        .slot("tp_richcompare", SpecType::compare)
        .getset("parent", SpecType::parent, null);
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] values = INIT.unpack(args, keywords);
    boolean isPackage = values[4] != 0 && ObjectProtocol.isTrue(values[4]);
    long locations = isPackage ? Lists.create(0) : Singletons.NONE;
    long spec = Types.alloc(type);
    SpecObjects.fill(
        spec, values[0], values[1], orNone(values[2]), orNone(values[3]), locations, false);
    Refs.decref(locations);
    return spec;
  }

  private static long orNone(long value) {
    return value == 0 ? Singletons.NONE : value;
  }

  /** The package that a module is in, or that it is. */
  private static long parent(long spec) {
    long name = SpecObjects.name(spec);
    if (SpecObjects.locations(spec) != Singletons.NONE) {
      return Refs.incref(name);
    }
    String text = Strs.check(name) ? Strs.java(name) : ObjectProtocol.reprJava(name);
    return Strs.of(text.substring(0, Math.max(text.lastIndexOf('.'), 0)));
  }

  private static long repr(long spec) {
    var shown = new StringJoiner(", ", Types.shortName(Refs.type(spec)) + "(", ")");
    shown.add("name=" + ObjectProtocol.reprJava(SpecObjects.name(spec)));
    shown.add("loader=" + ObjectProtocol.reprJava(SpecObjects.loader(spec)));
    if (SpecObjects.origin(spec) != Singletons.NONE) {
      shown.add("origin=" + ObjectProtocol.reprJava(SpecObjects.origin(spec)));
    }
    if (SpecObjects.locations(spec) != Singletons.NONE) {
      shown.add(
          "submodule_search_locations=" + ObjectProtocol.reprJava(SpecObjects.locations(spec)));
    }
    return Strs.of(shown.toString());
  }

  private static long compare(long spec, long other, long operation) {
    boolean compares = operation == ObjectProtocol.EQ || operation == ObjectProtocol.NE;
    if (!compares || Refs.type(other) != BuiltinTypes.MODULE_SPEC) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equal = COMPARED.stream().allMatch(field -> sameField(spec, other, field));
    return Singletons.bool(equal == (operation == ObjectProtocol.EQ));
  }

  private static boolean sameField(long spec, long other, String field) {
    long mine = Attributes.get(spec, field);
    long theirs = Attributes.get(other, field);
    try {
      return ObjectProtocol.equal(mine, theirs);
    } finally {
      Refs.decref(mine);
      Refs.decref(theirs);
    }
  }
}
