package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.TypeDicts;
import java.math.BigInteger;

/** What a class of members keeps in its dict; all references are borrowed from there. */
record ClassState(long type) {
  private long get(long name) {
    long value = TypeDicts.lookup(type, name);
    if (value == 0) {
      long _ = Attributes.get(type, name); // says what is missing
    }
    return value;
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
    return get(Names.MEMBER_MAP);
  }

  /** A list of the names that are no aliases. */
  long memberNames() {
    return get(Names.MEMBER_NAMES);
  }

  long memberType() {
    return get(Names.MEMBER_TYPE);
  }

  /** A dict of the values that have a hash. */
  long byValue() {
    return get(Names.VALUE_TO_MEMBER);
  }

  long hashable() {
    return get(Names.HASHABLE_VALUES);
  }

  long unhashable() {
    return get(Names.UNHASHABLE_VALUES);
  }

  /** A dict of lists, by the names of members. */
  long unhashableByName() {
    return get(Names.UNHASHABLE_MAP);
  }

  long boundary() {
    return get(Names.BOUNDARY);
  }

  BigInteger flagMask() {
    return Ints.big(get(Names.FLAG_MASK));
  }

  BigInteger singlesMask() {
    return Ints.big(get(Names.SINGLES_MASK));
  }

  BigInteger allBits() {
    return Ints.big(get(Names.ALL_BITS));
  }
}
