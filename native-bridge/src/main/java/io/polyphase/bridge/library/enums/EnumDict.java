package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.Sets;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.objects.WarningIssuer;
import java.util.Set;

/** {@code EnumDict}: the body of a class while it runs, which notes what will be members. */
final class EnumDict {
  /** Attributes of the dict, seen by metaclasses that derive from {@code EnumType}. */
  static final long NAMES = Interned.of("_member_names");

  private static final long LAST_VALUES = Interned.of("_last_values");
  private static final long IGNORED = Interned.of("_ignore");
  private static final long AUTO_CALLED = Interned.of("_auto_called");
  private static final long CLASS_NAME = Interned.of("_cls_name");
  private static final long GENERATOR = Interned.of("_generate_next_value");

  /** What may be defined of the names that begin and end in one underscore. */
  private static final Set<String> ALLOWED =
      Set.of(
          "_order_",
          "_generate_next_value_",
          "_numeric_repr_",
          "_missing_",
          "_ignore_",
          "_iter_member_",
          "_iter_member_by_value_",
          "_iter_member_by_def_",
          "_add_alias_",
          "_add_value_alias_");

  private static final ClassBody BODY =
      new ClassBody("EnumDict")
          .method("__init__", (self, a) -> init(self, a[0]), "cls_name=")
          .method("__setitem__", (self, a) -> setItem(self, a[0], a[1]), "key", "value")
          .property("member_names", EnumDict::memberNames)
          .freeMethod("update", DictUpdate::update);

  private EnumDict() {}

  static void addTo(long module) {
    long type = BODY.create(module, BuiltinTypes.PyDict_Type);
    Kept.ENUM_DICT.keep(module, type);
    HostModules.add(module, "_EnumDict", Refs.incref(type));
    HostModules.add(module, "EnumDict", type);
  }

  private static long memberNames(long self) {
    try (var scope = new Scope()) {
      return SequenceProtocol.list(scope.attribute(self, NAMES));
    }
  }

  private static long init(long self, long className) {
    try (var scope = new Scope()) {
      Attributes.set(self, NAMES, scope.own(Dicts.create(0)));
      Attributes.set(self, LAST_VALUES, scope.own(Lists.create(0)));
      Attributes.set(self, IGNORED, scope.own(Lists.create(0)));
      Attributes.set(self, AUTO_CALLED, Singletons.FALSE);
      Attributes.set(self, CLASS_NAME, className == 0 ? Singletons.NONE : className);
      return Singletons.NONE;
    }
  }

  private static long setItem(long self, long key, long value) {
    if (!Strs.check(key)) {
      throw notText(key);
    }
    try (var scope = new Scope()) {
      boolean isOrder = Strs.java(key).equals("__order__");
      Dicts.put(self, isOrder ? Names.ORDER : key, stored(scope, self, key, value));
      return Singletons.NONE;
    }
  }

  /** The name is looked at as a sequence of characters, before anything else. */
  private static PythonError notText(long key) {
    long _ = SequenceProtocol.length(key);
    return Errors.raise(
        Exceptions.TypeError,
        "attribute name must be string, not '" + Types.name(Refs.type(key)) + "'");
  }

  /** What takes the place of a value, borrowed. */
  private static long stored(Scope scope, long self, long key, long value) {
    String name = Strs.java(key);
    String className = className(scope, self);
    long module = HostModules.moduleOf(Refs.type(self), Enums.DEFINITION);
    boolean isNamed = !className.isEmpty();
    if (isNamed && Names.isPrivate(className, name)) {
      return value;
    }
    if (Names.isSunder(name)) {
      return reserved(scope, self, name, value);
    }
    if (Names.isDunder(name)) {
      return value;
    }
    if (Dicts.get(names(scope, self), key) != 0) {
      throw alreadyDefined(self, key);
    }
    if (SequenceProtocol.contains(scope.attribute(self, IGNORED), key)) {
      return value;
    }
    if (Types.isInstance(value, Kept.NONMEMBER.in(module))) {
      return scope.attribute(value, Names.VALUE);
    }
    if (Types.isInstance(value, Kept.PARTIAL.in(module))) {
      WarningIssuer.warn(
          Exceptions.FutureWarning,
          "functools.partial will be a method descriptor in future Python versions; wrap it in "
              + "enum.member() if you want to preserve the old behavior");
      return value;
    }
    if (BodyValues.isDescriptor(module, value)
        || (isNamed && BodyValues.isInternalClass(className, value))) {
      return value;
    }
    if (Dicts.get(self, key) != 0) {
      throw alreadyDefined(self, key);
    }
    boolean isMarked = Types.isInstance(value, Kept.MEMBER.in(module));
    return newMember(
        scope, self, key, isMarked ? scope.attribute(value, Names.VALUE) : value, module);
  }

  /** Empty if the dict was made for no class. */
  private static String className(Scope scope, long self) {
    long name = scope.attribute(self, CLASS_NAME);
    return name == Singletons.NONE ? "" : ObjectProtocol.strJava(name);
  }

  private static long names(Scope scope, long self) {
    long names = scope.attribute(self, NAMES);
    if (!Dicts.check(names)) {
      throw Errors.badInternalCall();
    }
    return names;
  }

  private static long lastValues(Scope scope, long self) {
    long values = scope.attribute(self, LAST_VALUES);
    if (!Lists.check(values)) {
      throw Errors.badInternalCall();
    }
    return values;
  }

  private static PythonError alreadyDefined(long self, long key) {
    return Text.fail(
        Exceptions.TypeError,
        "%s already defined as %s",
        Text.repr(key),
        Text.repr(Dicts.get(self, key)));
  }

  private static long reserved(Scope scope, long self, String name, long value) {
    if (!ALLOWED.contains(name) && !name.startsWith("_repr_")) {
      throw Text.fail(
          Exceptions.ValueError,
          "_sunder_ names, such as %s, are reserved for future Enum use",
          Text.quoted(name));
    }
    if (name.equals("_generate_next_value_")) {
      if (ObjectProtocol.isTrue(scope.attribute(self, AUTO_CALLED))) {
        throw Errors.raise(
            Exceptions.TypeError, "_generate_next_value_ must be defined before members");
      }
      boolean isStatic = Types.isInstance(value, BuiltinTypes.PyStaticMethod_Type);
      Attributes.set(self, GENERATOR, isStatic ? StaticMethods.callable(value) : value);
      return value;
    }
    return name.equals("_ignore_") ? ignored(scope, self, value) : value;
  }

  private static long ignored(Scope scope, long self, long value) {
    long names =
        scope.own(Strs.check(value) ? BodyValues.words(value) : SequenceProtocol.list(value));
    Attributes.set(self, IGNORED, names);
    long members = names(scope, self);
    long already = scope.own(Sets.create(BuiltinTypes.PySet_Type, 0));
    for (long i = 0; i < Lists.size(names); i++) {
      if (Dicts.get(members, Lists.get(names, i)) != 0) {
        Sets.add(already, Lists.get(names, i));
      }
    }
    if (Sets.size(already) > 0) {
      throw Text.fail(
          Exceptions.ValueError,
          "_ignore_ cannot specify already set names: %s",
          Text.repr(already));
    }
    return names;
  }

  /** Notes the name; {@code auto} objects are given their values, and replaced by them. */
  private static long newMember(Scope scope, long self, long key, long value, long module) {
    long auto = Kept.AUTO.in(module);
    long stored = value;
    boolean isAuto = Types.isInstance(value, auto);
    boolean hasAuto = isAuto || hasAuto(value, auto);
    if (isAuto) {
      stored = automatic(scope, self, key, value, module);
    } else if (hasAuto) {
      stored = withAutomatic(scope, self, key, value, module);
    }
    Dicts.put(names(scope, self), key, Singletons.NONE);
    if (!hasAuto) {
      Lists.append(lastValues(scope, self), value);
    }
    return stored;
  }

  private static boolean hasAuto(long value, long auto) {
    for (long i = 0; Tuples.check(value) && i < Tuples.size(value); i++) {
      if (Types.isInstance(Tuples.get(value, i), auto)) {
        return true;
      }
    }
    return false;
  }

  private static long automatic(Scope scope, long self, long key, long auto, long module) {
    if (ObjectProtocol.equal(scope.attribute(auto, Names.VALUE), Kept.AUTO_NULL.in(module))) {
      long names = names(scope, self);
      long last = scope.own(SequenceProtocol.list(scope.attribute(self, LAST_VALUES)));
      long count = scope.own(Ints.of(Dicts.size(names)));
      long one = Ints.of(1);
      long value = scope.call(scope.attribute(self, GENERATOR), key, one, count, last);
      Attributes.set(auto, Names.VALUE, value);
      Attributes.set(self, AUTO_CALLED, Singletons.TRUE);
    }
    long value = scope.attribute(auto, Names.VALUE);
    Lists.append(lastValues(scope, self), value);
    return value;
  }

  /** A tuple, or what derives from it, with {@code auto} objects among its items. */
  private static long withAutomatic(Scope scope, long self, long key, long tuple, long module) {
    long items = scope.own(Lists.create(0));
    for (long i = 0; i < Tuples.size(tuple); i++) {
      long item = Tuples.get(tuple, i);
      boolean isAuto = Types.isInstance(item, Kept.AUTO.in(module));
      Lists.append(items, isAuto ? automatic(scope, self, key, item, module) : item);
    }
    long type = Refs.type(tuple);
    try {
      return scope.call(type, items);
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
      long arguments = scope.own(SequenceProtocol.tuple(items));
      return scope.own(CallProtocol.call(type, arguments, 0));
    }
  }
}
