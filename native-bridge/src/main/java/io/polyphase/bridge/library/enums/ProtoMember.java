package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.CallProtocol;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.ExceptionObjects;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;
import java.math.BigInteger;

/** What stands in a new class for each member until the class is there to make it of. */
final class ProtoMember {
  private static final ClassBody BODY =
      new ClassBody("_proto_member")
          .method("__init__", ProtoMember::init, "value")
          .method("__set_name__", ProtoMember::setName, "enum_class", "member_name");

  private ProtoMember() {}

  static void addTo(long module) {
    long type = BODY.create(module, BuiltinTypes.PyBaseObject_Type);
    Kept.PROTO_MEMBER.keep(module, type);
    HostModules.add(module, "_proto_member", type);
  }

  private static long init(long self, long[] given) {
    Attributes.set(self, Names.VALUE, given[0]);
    return Singletons.NONE;
  }

  private static long setName(long self, long[] given) {
    long type = given[0];
    long name = given[1];
    try (var scope = new Scope()) {
      long value = scope.attribute(self, Names.VALUE);
      Attributes.set(type, name, 0);
      long args = scope.own(arguments(type, value));
      long member = scope.own(create(scope, type, args, value));
      long own = scope.attribute(member, Names.VALUE_FIELD);
      Attributes.set(member, Names.NAME_FIELD, name);
      Attributes.set(member, Names.OBJCLASS, type);
      long init = scope.attribute(member, Names.INIT);
      long _ = scope.own(CallProtocol.call(init, args, 0));
      var state = new ClassState(type);
      long order = scope.own(Ints.of(Lists.size(state.memberNames())));
      Attributes.set(member, Names.SORT_ORDER, order);
      boolean isFlag = state.isFlag();
      if (isFlag) {
        noteBits(scope, state, own);
      }
      long same = scope.own(canonical(state, own));
      if (same == 0 && (!isFlag || (Ints.check(own) && Bits.isSingle(Ints.big(own))))) {
        Lists.append(state.memberNames(), name);
      }
      Redirects.addMember(type, name, same == 0 ? member : same);
      noteValue(scope, state, name, own, same == 0 ? member : same);
      return Singletons.NONE;
    }
  }

  /** A value that is a tuple is taken apart, unless members are to be made of one. */
  private static long arguments(long type, long value) {
    long args = Tuples.check(value) ? Refs.incref(value) : Tuples.of(value);
    if (new ClassState(type).memberType() != BuiltinTypes.PyTuple_Type) {
      return args;
    }
    return Tuples.ofOwned(args);
  }

  private static long create(Scope scope, long type, long args, long value) {
    long function = scope.attribute(type, Names.NEW_MEMBER);
    boolean usesArgs = ObjectProtocol.isTrue(scope.attribute(type, Names.USE_ARGS));
    long first = scope.own(Tuples.of(type));
    long all = usesArgs ? scope.own(SequenceProtocol.concat(first, args)) : first;
    long member = CallProtocol.call(function, all, 0);
    try {
      if (!BodyValues.has(member, Names.VALUE_FIELD)) {
        setValue(scope, type, member, args, value);
      }
      return member;
    } catch (PythonError e) {
      Refs.decref(member);
      throw e;
    }
  }

  private static void setValue(Scope scope, long type, long member, long args, long value) {
    long memberType = new ClassState(type).memberType();
    if (memberType == BuiltinTypes.PyBaseObject_Type) {
      Attributes.set(member, Names.VALUE_FIELD, value);
      return;
    }
    long made;
    try {
      made = scope.own(CallProtocol.call(memberType, args, 0));
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.Exception)) {
        throw e;
      }
      long cause = Errors.take();
      Errors.set(Exceptions.TypeError, "_value_ not set in __new__, unable to create it");
      ExceptionObjects.setCauseAndContext(Errors.pending(), cause);
      throw e;
    }
    Attributes.set(member, Names.VALUE_FIELD, made);
  }

  private static void noteBits(Scope scope, ClassState state, long value) {
    if (Ints.check(value)) {
      BigInteger bits = Ints.big(value);
      setMask(scope, state, Names.FLAG_MASK, state.flagMask().or(bits));
      if (Bits.isSingle(bits)) {
        setMask(scope, state, Names.SINGLES_MASK, state.singlesMask().or(bits));
      }
    }
    setMask(scope, state, Names.ALL_BITS, Bits.allUpTo(state.flagMask()));
  }

  private static void setMask(Scope scope, ClassState state, long name, BigInteger mask) {
    Attributes.set(state.type(), name, scope.own(Ints.of(mask)));
  }

  /** The member that has this value already, as a new reference; 0 if there is none. */
  private static long canonical(ClassState state, long value) {
    try {
      return Refs.xincref(Dicts.get(state.byValue(), value));
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
    }
    long map = state.memberMap();
    for (long i = Dicts.next(map, -1); i >= 0; i = Dicts.next(map, i)) {
      long member = Dicts.valueAt(map, i);
      if (Members.hasValue(member, value)) {
        return Refs.incref(member);
      }
    }
    return 0;
  }

  /** Values that have no hash are found by comparing them. */
  static void noteValue(Scope scope, ClassState state, long name, long value, long member) {
    try {
      Members.putIfAbsent(state.byValue(), value, member);
      if (!SequenceProtocol.contains(state.hashable(), value)) {
        Lists.append(state.hashable(), value);
      }
    } catch (PythonError _) {
      Errors.clearIf(Exceptions.TypeError);
      Members.noteUnhashable(scope, state, name, value);
    }
  }

  /** A new one. */
  static long of(long module, long value) {
    return CallProtocol.callWith(Kept.PROTO_MEMBER.in(module), value);
  }
}
