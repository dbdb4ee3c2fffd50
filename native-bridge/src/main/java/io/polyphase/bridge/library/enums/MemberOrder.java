package io.polyphase.bridge.library.enums;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.Attributes;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.ListSort;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.SequenceProtocol;

/** The order of a class's members: that of their definition. */
final class MemberOrder {
  private MemberOrder() {}

  /** The members, in their order: a new list. */
  static long members(ClassState state) {
    long names = state.memberNames();
    long list = Lists.create(0);
    for (long i = 0; i < Lists.size(names); i++) {
      long member = Dicts.get(state.memberMap(), Lists.get(names, i));
      if (member != 0) {
        Lists.append(list, member);
      }
    }
    return list;
  }

  /** The same members in the order of their definition: a list for one that is taken. */
  static long byDefinition(long members) {
    try (var scope = new Scope()) {
      long taken = scope.own(members);
      long pairs = scope.own(Lists.create(0));
      for (long i = 0; i < Lists.size(taken); i++) {
        long member = Lists.get(taken, i);
        long order = scope.attribute(member, Names.SORT_ORDER);
        long place = scope.own(Ints.of(i));
        Lists.append(pairs, scope.own(Tuples.of(order, place, member)));
      }
      ListSort.sort(pairs);
      long sorted = Lists.create(0);
      for (long i = 0; i < Lists.size(pairs); i++) {
        Lists.append(sorted, Tuples.get(Lists.get(pairs, i), 2));
      }
      return sorted;
    }
  }

  /** Flags whose definition is not in the order of their bits are not found by going by these. */
  static void choose(long type) {
    try (var scope = new Scope()) {
      long members = scope.own(members(new ClassState(type)));
      long values = scope.own(Lists.create(0));
      for (long i = 0; i < Lists.size(members); i++) {
        Lists.append(values, scope.attribute(Lists.get(members, i), Names.VALUE_FIELD));
      }
      long sorted = scope.own(SequenceProtocol.list(values));
      ListSort.sort(sorted);
      if (!ObjectProtocol.equal(values, sorted)) {
        long byDefinition = scope.attribute(type, Names.ITER_BY_DEFINITION);
        Attributes.set(type, Names.ITER_MEMBER, byDefinition);
      }
    }
  }

  /** Compares the names with those of {@code _order_}, without the ones that are no members. */
  static void check(long type, long given, boolean isFlag) {
    try (var scope = new Scope()) {
      var state = new ClassState(type);
      long order = scope.own(Lists.create(0));
      DictUpdate.forEach(
          given,
          name -> {
            if (counts(state, name, isFlag)) {
              Lists.append(order, name);
            }
          });
      if (!ObjectProtocol.equal(order, state.memberNames())) {
        throw Text.fail(
            Exceptions.TypeError,
            "member order does not match _order_:\n  %s\n  %s",
            Text.repr(state.memberNames()),
            Text.repr(order));
      }
    }
  }

  private static boolean counts(ClassState state, long name, boolean isFlag) {
    long member = Dicts.get(state.memberMap(), name);
    if (member == 0) {
      return true;
    }
    return (!isFlag || isSingle(member)) && SequenceProtocol.contains(state.memberNames(), name);
  }

  private static boolean isSingle(long member) {
    long value = Attributes.get(member, Names.VALUE_FIELD);
    try {
      return Ints.check(value) && Bits.isSingle(Ints.big(value));
    } finally {
      Refs.decref(value);
    }
  }
}
