package io.polyphase.bridge.library.enums;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.TypeDicts;

/**
 * How a class shows its members as attributes ({@code _add_member_}): a member whose name a base
 * has for a descriptor stands behind a property, so that instances still have what the base does.
 */
final class Redirects {
  static final long ATTRIBUTE = Interned.of("attr");
  static final long DESCRIPTOR = Interned.of("desc");
  private static final long ENUM = Interned.of("enum");

  /** Where a copied function comes from, and where it is put. */
  private record Copied(long from, long to) {}

  private static final Copied[] COPIED = {
    new Copied(DynamicAttribute.FGET, DynamicAttribute.FGET),
    new Copied(Interned.of("__get__"), Interned.of("_get")),
    new Copied(DynamicAttribute.FSET, DynamicAttribute.FSET),
    new Copied(Interned.of("__set__"), Interned.of("_set")),
    new Copied(DynamicAttribute.FDEL, DynamicAttribute.FDEL),
    new Copied(Interned.of("__delete__"), Interned.of("_del"))
  };

  /**
   * What the bases have for a name, borrowed.
   *
   * @param descriptor the last that counts, or 0
   * @param kind how it is got, a str
   * @param type the class that has it
   */
  private record Found(long descriptor, long kind, long type) {}

  private Redirects() {}

  /** Adds a member, or another name of one; its values are noted elsewhere. */
  static void addMember(long type, long name, long member) {
    long map = new ClassState(type).memberMap();
    long bound = Dicts.get(map, name);
    if (bound != 0) {
      if (bound != member) {
        throw Text.fail(
            Exceptions.NameError, "%s is already bound: %s", Text.repr(name), Text.repr(bound));
      }
      return;
    }
    Found found = find(type, name);
    if (found.descriptor() == 0) {
      Attributes.set(type, name, member);
    } else {
      redirect(type, name, member, found);
    }
    Dicts.put(map, name, member);
  }

  private static Found find(long type, long name) {
    long module = new ClassState(type).module();
    long descriptor = 0;
    long kind = 0;
    long from = 0;
    long mro = getLong(type + PyTypeObject.tp_mro);
    for (long i = 1; i < Tuples.size(mro); i++) {
      long base = Tuples.get(mro, i);
      long value = Dicts.get(TypeDicts.dict(base), name);
      if (value == 0 || value == Singletons.NONE) {
        continue;
      }
      if (Types.isInstance(value, Kept.DYNAMIC_ATTRIBUTE.in(module))) {
        return new Found(value, ENUM, base);
      }
      if (BodyValues.isDescriptor(module, value)) {
        descriptor = value;
        kind = kind == 0 ? DESCRIPTOR : kind;
        from = from == 0 ? base : from;
      } else {
        kind = ATTRIBUTE;
        from = base;
      }
    }
    return new Found(descriptor, kind, from);
  }

  private static void redirect(long type, long name, long member, Found found) {
    try (var scope = new Scope()) {
      long module = new ClassState(type).module();
      long property = scope.own(EnumProperty.create(module, type, name, Singletons.NONE));
      Attributes.set(property, EnumProperty.MEMBER, member);
      if (found.kind() != ATTRIBUTE) {
        for (Copied copied : COPIED) {
          long value = scope.attributeOrZero(found.descriptor(), copied.from());
          Attributes.set(property, copied.to(), value == 0 ? Singletons.NONE : value);
        }
      }
      Attributes.set(property, EnumProperty.ATTRIBUTE_TYPE, found.kind());
      Attributes.set(property, EnumProperty.CLASS_TYPE, found.type());
      Attributes.set(type, name, property);
    }
  }
}
