package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
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
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SequenceProtocol;
import io.polyphase.bridge.objects.StaticMethods;
import io.polyphase.bridge.types.Classes;
import java.util.List;

/** {@code EnumType.__new__}: makes a class of its body, and the members with it. */
final class ClassCreation {
  private static final PythonParameters NEW =
      ClassBody.parameters("EnumType.__new__", "cls", "bases", "classdict");
  private static final long BOUNDARY_KEYWORD = Interned.of("boundary");
  private static final long SIMPLE_KEYWORD = Interned.of("_simple");
  private static final long SET_DEFAULT = Interned.of("setdefault");
  private static final long EMPTY = Interned.of("");
  private static final long MRO = Interned.of("mro");
  static final List<Long> FLAG_FIELDS =
      List.of(Names.BOUNDARY, Names.FLAG_MASK, Names.SINGLES_MASK, Names.ALL_BITS, Names.INVERTED);

  /** What a class is made of; borrowed. */
  private record Request(long module, long meta, long name, long bases, long boundary) {}

  private ClassCreation() {}

  /** {@code __new__} with its arguments: the metaclass, a name, bases and a body. */
  static long create(long args, long keywords) {
    if (Tuples.size(args) == 0) {
      throw Errors.raise(
          Exceptions.TypeError,
          "EnumType.__new__() missing 4 required positional arguments: "
              + "'metacls', 'cls', 'bases', and 'classdict'");
    }
    try (var scope = new Scope()) {
      long meta = Tuples.get(args, 0);
      long rest = scope.own(ObjectProtocol.slice(args, 1, Tuples.size(args)));
      long[] given = NEW.unpack(rest, 0);
      long forwarded = scope.own(keywords == 0 ? 0 : Dicts.copyOf(keywords));
      long boundary = scope.own(forwarded == 0 ? 0 : Dicts.pop(forwarded, BOUNDARY_KEYWORD));
      long simple = scope.own(forwarded == 0 ? 0 : Dicts.pop(forwarded, SIMPLE_KEYWORD));
      if (simple != 0 && ObjectProtocol.isTrue(simple)) {
        return Classes.typeNew(meta, rest, forwarded);
      }
      long module = HostModules.moduleOf(meta, Enums.DEFINITION);
      var request = new Request(module, meta, given[0], given[1], boundary);
      return create(scope, request, given[2], forwarded);
    }
  }

  private static long create(Scope scope, Request request, long body, long keywords) {
    requireBody(body);
    requireBases(scope, request.bases());
    dropIgnored(scope, body);
    long memberNames = scope.own(SequenceProtocol.list(scope.attribute(body, EnumDict.NAMES)));
    checkNames(memberNames);
    long order = scope.own(Dicts.pop(body, Names.ORDER));
    long contents = scope.own(Dicts.copyOf(body));
    if (Dicts.get(contents, Names.MODULE) == 0) {
      Dicts.put(contents, Names.MODULE, Interned.of("enum")); // whose code makes the class
    }
    wrapGenerator(scope, contents);
    String name = ObjectProtocol.strJava(request.name());
    Mixins mixins = Mixins.of(request.module(), name, request.bases());
    Mixins.Maker maker = mixins.maker(request.module(), contents);
    long newMember = scope.own(maker.function());
    Dicts.put(contents, Names.NEW_MEMBER, newMember);
    Dicts.put(contents, Names.USE_ARGS, Singletons.bool(maker.usesArguments()));
    for (long i = 0; i < Lists.size(memberNames); i++) {
      long key = Lists.get(memberNames, i);
      long value = scope.own(SequenceProtocol.subscript(contents, key));
      Dicts.put(contents, key, scope.own(ProtoMember.of(request.module(), value)));
    }
    addState(scope, request, mixins, contents);
    long type = scope.own(make(scope, request, name, contents, keywords));
    ClassMethods.settle(type, request.module(), request.bases(), mixins);
    if (maker.isSaved()) {
      Attributes.set(type, Names.SAVED_NEW, newMember);
    }
    if (Kept.ENUM.in(request.module()) != 0) {
      Attributes.set(type, Names.NEW, scope.attribute(Kept.ENUM.in(request.module()), Names.NEW));
    }
    finish(scope, request, name, type, order);
    return Refs.incref(type);
  }

  private static void requireBody(long body) {
    if (!Dicts.check(body)) {
      throw Attributes.missing(body, SET_DEFAULT);
    }
  }

  private static void requireBases(Scope scope, long bases) {
    if (!Tuples.check(bases)) {
      scope.own(SequenceProtocol.subscript(bases, scope.own(Ints.of(-1))));
      throw Text.fail(
          Exceptions.TypeError,
          "type.__new__() argument 2 must be tuple, not %s",
          Types.name(Refs.type(bases)));
    }
  }

  private static void dropIgnored(Scope scope, long body) {
    long list = Dicts.get(body, Names.IGNORE);
    if (list == 0) {
      list = scope.own(Lists.create(0));
      Dicts.put(body, Names.IGNORE, list);
    }
    if (!Lists.check(list)) {
      throw Attributes.missing(list, Interned.of("append"));
    }
    Lists.append(list, Names.IGNORE);
    scope.own(Refs.incref(list));
    for (long i = 0; i < Lists.size(list); i++) {
      boolean _ = Dicts.remove(body, Lists.get(list, i));
    }
  }

  private static void checkNames(long names) {
    StringBuilder invalid = new StringBuilder();
    for (long name : new long[] {MRO, EMPTY}) {
      if (SequenceProtocol.contains(names, name)) {
        invalid.append(invalid.isEmpty() ? "" : ",").append(Text.repr(name));
      }
    }
    if (!invalid.isEmpty()) {
      throw Text.fail(Exceptions.ValueError, "invalid enum member name(s) %s", invalid);
    }
  }

  private static void wrapGenerator(Scope scope, long contents) {
    long generator = Dicts.get(contents, Names.GENERATE);
    if (generator != 0
        && generator != Singletons.NONE
        && Refs.type(generator) != BuiltinTypes.PyStaticMethod_Type) {
      Dicts.put(contents, Names.GENERATE, scope.own(StaticMethods.create(generator)));
    }
  }

  private static void addState(Scope scope, Request request, Mixins mixins, long contents) {
    addMaps(scope, contents);
    Dicts.put(contents, Names.MEMBER_TYPE, mixins.memberType());
    Dicts.put(contents, Names.VALUE_REPR, Mixins.valueRepr(request.module(), request.bases()));
    long boundary = request.boundary();
    if (boundary == 0 || !ObjectProtocol.isTrue(boundary)) {
      long inherited =
          mixins.firstEnum() == 0 ? 0 : scope.attributeOrZero(mixins.firstEnum(), Names.BOUNDARY);
      boundary = inherited == 0 ? Singletons.NONE : inherited;
    }
    Dicts.put(contents, Names.BOUNDARY, boundary);
    Dicts.put(contents, Names.FLAG_MASK, Ints.of(0));
    Dicts.put(contents, Names.SINGLES_MASK, Ints.of(0));
    Dicts.put(contents, Names.ALL_BITS, Ints.of(0));
    Dicts.put(contents, Names.INVERTED, Singletons.NONE);
  }

  /** The empty lists and dicts that members are noted in. */
  static void addMaps(Scope scope, long contents) {
    Dicts.put(contents, Names.MEMBER_NAMES, scope.own(Lists.create(0)));
    Dicts.put(contents, Names.MEMBER_MAP, scope.own(Dicts.create(0)));
    Dicts.put(contents, Names.VALUE_TO_MEMBER, scope.own(Dicts.create(0)));
    Dicts.put(contents, Names.HASHABLE_VALUES, scope.own(Lists.create(0)));
    Dicts.put(contents, Names.UNHASHABLE_VALUES, scope.own(Lists.create(0)));
    Dicts.put(contents, Names.UNHASHABLE_MAP, scope.own(Dicts.create(0)));
  }

  /** While the class is made it says so, to tell who calls what is not there yet. */
  private static long make(
      Scope scope, Request request, String name, long contents, long keywords) {
    long progress = scope.text(inProgress(name));
    Dicts.put(contents, progress, Singletons.TRUE);
    long args = scope.own(Tuples.of(request.name(), request.bases(), contents));
    long type = Classes.typeNew(request.meta(), args, keywords);
    scope.own(Refs.incref(type));
    Attributes.set(type, progress, 0);
    return type;
  }

  static String inProgress(String name) {
    return "_" + name + "__in_progress";
  }

  private static void finish(Scope scope, Request request, String name, long type, long order) {
    boolean isFlag = new ClassState(type).isFlag();
    boolean isFirstFlag = Kept.FLAG.in(request.module()) == 0 && name.equals("Flag");
    long expected = 0;
    if (order != 0) {
      expected = scope.own(Strs.check(order) ? BodyValues.words(order) : Refs.incref(order));
    }
    if (isFlag) {
      MemberOrder.choose(type);
    } else if (!isFirstFlag) {
      for (long field : FLAG_FIELDS) {
        Attributes.set(type, field, 0);
      }
    }
    if (expected != 0 && ObjectProtocol.isTrue(expected)) {
      MemberOrder.check(type, expected, isFlag);
    }
  }
}
