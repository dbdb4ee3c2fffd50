package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.TypeDicts;
import java.math.BigInteger;

/** What a class of members keeps in its dict; all references are borrowed from there. */
record ClassState(long type) {
  private long get(long name) {
    if (!Types.check(type)) {
      throw Attributes.missing(type, name);
    }
    long value = TypeDicts.lookup(type, name);
    if (value == 0) {
      Refs.decref(Attributes.get(type, name)); // says that it is missing
      throw Errors.badInternalCall();
    }
    return value;
  }

  private long dict(long name) {
    long value = get(name);
    if (!Dicts.check(value)) {
      throw replaced(name, value);
    }
    return value;
  }

  private long list(long name) {
    long value = get(name);
    if (!Lists.check(value)) {
      throw replaced(name, value);
    }
    return value;
  }

  /** What CPython would try to work with. */
  private PythonError replaced(long name, long value) {
    return Text.fail(
        Exceptions.TypeError,
        "%s of %s is a '%s'",
        Strs.java(name),
        Text.repr(type),
        Types.name(Refs.type(value)));
  }

  long module() {
    return HostModules.moduleOf(type, Enums.DEFINITION);
  }

  boolean isFlag() {
    long flag = Kept.FLAG.in(module());
    return flag != 0 && Types.isSubtype(type, flag);
  }

  /** A dict of all names, aliases included. */
  long memberMap() {
    return dict(Names.MEMBER_MAP);
  }

  /** A list of the names that are no aliases. */
  long memberNames() {
    return list(Names.MEMBER_NAMES);
  }

  long memberType() {
    return get(Names.MEMBER_TYPE);
  }

  /** A dict of the values that have a hash. */
  long byValue() {
    return dict(Names.VALUE_TO_MEMBER);
  }

  long hashable() {
    return list(Names.HASHABLE_VALUES);
  }

  long unhashable() {
    return list(Names.UNHASHABLE_VALUES);
  }

  /** A dict of lists, by the names of members. */
  long unhashableByName() {
    return dict(Names.UNHASHABLE_MAP);
  }

  long boundary() {
    return get(Names.BOUNDARY);
  }

  BigInteger flagMask() {
    return FlagLookup.bits(get(Names.FLAG_MASK));
  }

  BigInteger singlesMask() {
    return FlagLookup.bits(get(Names.SINGLES_MASK));
  }

  BigInteger allBits() {
    return FlagLookup.bits(get(Names.ALL_BITS));
  }
}
