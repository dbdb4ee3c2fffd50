package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.util.List;

/**
 * {@code _convert_}: makes a class of constants of a module, and puts its members in their place.
 */
final class Conversion {
  private static final PythonParameters CONVERT =
      new PythonParameters(
          "EnumType._convert_",
          List.of("name", "module", "filter", "source"),
          3,
          List.of("boundary", "as_global"));
  private static final long BOUNDARY = Interned.of("boundary");

  private Conversion() {}

  static long convert(long type, long args, long keywords) {
    long[] given = CONVERT.unpack(args, keywords);
    try (var scope = new Scope()) {
      long globals = scope.own(Globals.moduleDict(given[1]));
      boolean hasSource = given[3] != 0 && ObjectProtocol.isTrue(given[3]);
      long source = hasSource ? scope.attribute(given[3], Names.DICT) : globals;
      long members = scope.own(members(scope, source, given[2]));
      long made = scope.own(create(scope, type, given, members));
      if (given[5] != 0 && ObjectProtocol.isTrue(given[5])) {
        Globals.makeGlobal(new ClassState(type).module(), made, false);
      } else {
        Globals.export(scope, made);
      }
      SequenceProtocol.setSubscript(globals, given[0], made);
      return Refs.incref(made);
    }
  }

  /** Tuples of value and name, in their order where values have one, otherwise in that of names. */
  private static long members(Scope scope, long source, long filter) {
    long names = scope.own(SequenceProtocol.list(source));
    long members = scope.own(Lists.create(0));
    for (long i = 0; i < Lists.size(names); i++) {
      long name = Lists.get(names, i);
      if (ObjectProtocol.isTrue(scope.call(filter, name))) {
        long value = scope.own(SequenceProtocol.subscript(source, name));
        Lists.append(members, scope.own(Tuples.of(value, name)));
      }
    }
    long byValue = scope.own(SequenceProtocol.list(members));
    try {
      ListSort.sort(byValue);
      return Refs.incref(byValue);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
    }
    return sortedByName(scope, members);
  }

  private static long sortedByName(Scope scope, long members) {
    long dict = scope.own(Dicts.create(Lists.size(members)));
    for (long i = 0; i < Lists.size(members); i++) {
      Dicts.put(dict, Tuples.get(Lists.get(members, i), 1), Lists.get(members, i));
    }
    long names = scope.own(Metaclass.sorted(dict));
    long sorted = Lists.create(0);
    for (long i = 0; i < Lists.size(names); i++) {
      Lists.append(sorted, Dicts.get(dict, Lists.get(names, i)));
    }
    return sorted;
  }

  private static long create(Scope scope, long type, long[] given, long members) {
    long meta = Refs.type(type);
    long bases = scope.own(Tuples.of(type));
    long body = scope.call(scope.attribute(meta, Names.PREPARE), given[0], bases);
    for (long i = 0; i < Lists.size(members); i++) {
      long member = Lists.get(members, i);
      SequenceProtocol.setSubscript(body, Tuples.get(member, 1), Tuples.get(member, 0));
    }
    SequenceProtocol.setSubscript(body, Names.MODULE, given[1]);
    SequenceProtocol.setSubscript(body, Names.DOC, scope.text("An enumeration."));
    long args = scope.own(Tuples.of(meta, given[0], bases, body));
    long keywords = scope.own(Dicts.create(1));
    boolean hasBoundary = given[4] != 0 && given[4] != Singletons.NONE;
    long keep = Boundary.KEEP.in(new ClassState(type).module());
    Dicts.put(keywords, BOUNDARY, hasBoundary ? given[4] : keep);
    return CallProtocol.call(scope.attribute(meta, Names.NEW), args, keywords);
  }
}
