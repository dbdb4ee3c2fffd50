package io.polyphase.bridge.library.enums;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.objects.TypeDicts;
import java.util.List;

/** {@code dir()} of a member: what is public, and not another member. */
final class MemberNames {
  private static final long DIR = Interned.of("__dir__");
  private static final List<Long> LISTED =
      List.of(
          Interned.of("__class__"),
          Interned.of("__doc__"),
          Interned.of("__eq__"),
          Interned.of("__hash__"),
          Interned.of("__module__"));

  private MemberNames() {}

  /** A sorted list. */
  static long of(long self) {
    try (var scope = new Scope()) {
      var state = new ClassState(Refs.type(self));
      long names = scope.own(Sets.create(BuiltinTypes.PySet_Type, 0));
      if (state.memberType() != BuiltinTypes.PyBaseObject_Type) {
        long plain = scope.attribute(BuiltinTypes.PyBaseObject_Type, DIR);
        Sets.update(names, scope.own(CallProtocol.callWith(plain, self)));
      }
      addOwn(state, names, Attributes.dictOf(self));
      long mro = getLong(Refs.type(self) + PyTypeObject.tp_mro);
      for (long i = 0; i < Tuples.size(mro); i++) {
        addOfClass(scope, state, names, TypeDicts.dict(Tuples.get(mro, i)));
      }
      LISTED.forEach(name -> Sets.add(names, name));
      return Metaclass.sorted(names);
    }
  }

  private static boolean isPublic(long name) {
    return Strs.check(name) && !Strs.java(name).startsWith("_");
  }

  private static void addOwn(ClassState state, long names, long dict) {
    for (long i = dict == 0 ? -1 : Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      long name = Dicts.keyAt(dict, i);
      if (isPublic(name) && Dicts.get(state.memberMap(), name) == 0) {
        Sets.add(names, name);
      }
    }
  }

  private static void addOfClass(Scope scope, ClassState state, long names, long dict) {
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      long name = Dicts.keyAt(dict, i);
      long value = Dicts.valueAt(dict, i);
      if (!isPublic(name)) {
        continue;
      }
      boolean isMember = Dicts.get(state.memberMap(), name) != 0;
      boolean isProperty = Types.isInstance(value, Kept.PROPERTY.in(state.module()));
      boolean hasGetter =
          isProperty && scope.attribute(value, DynamicAttribute.FGET) != Singletons.NONE;
      if (hasGetter || !isMember) {
        Sets.add(names, name);
      } else if (isProperty) {
        boolean _ = Sets.discard(names, name);
      }
    }
  }
}
