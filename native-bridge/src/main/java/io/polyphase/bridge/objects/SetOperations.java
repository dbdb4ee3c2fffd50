package io.polyphase.bridge.objects;

import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.BuiltinTypes;

/** Sets made of others (Objects/setobject.c): new ones, and in place. */
public final class SetOperations {
  private SetOperations() {}

  /** What fills a new set. */
  private interface Filling {
    void fill(long set);
  }

  private static long filled(long set, Filling filling) {
    try {
      filling.fill(set);
      return set;
    } catch (PythonError e) {
      Refs.decref(set);
      throw e;
    }
  }

  private static long copyOf(long set) {
    return Sets.create(Sets.baseType(set), set);
  }

  private static long emptyLike(long set) {
    return Sets.create(Sets.baseType(set), 0);
  }

  public static long union(long set, long iterable) {
    return filled(copyOf(set), result -> Sets.update(result, iterable));
  }

  /** {@code set.union(*iterables)}. */
  public static long unions(long set, long iterables) {
    return filled(
        copyOf(set),
        result -> {
          for (long i = 0; i < Tuples.size(iterables); i++) {
            if (Tuples.get(iterables, i) != set) {
              Sets.update(result, Tuples.get(iterables, i));
            }
          }
        });
  }

  public static long intersection(long set, long iterable) {
    if (iterable == set) {
      return copyOf(set);
    }
    boolean ofSets = Sets.check(iterable);
    long small = ofSets && Sets.size(iterable) > Sets.size(set) ? set : iterable;
    long large = small == set ? iterable : set;
    return filled(
        emptyLike(set),
        result ->
            Sets.forEach(
                small,
                key -> {
                  if (Sets.contains(large, key)) {
                    Sets.add(result, key);
                  }
                }));
  }

  /** {@code set.intersection(*iterables)}. */
  public static long intersections(long set, long iterables) {
    if (Tuples.size(iterables) == 0) {
      return copyOf(set);
    }
    long result = Refs.incref(set);
    for (long i = 0; i < Tuples.size(iterables); i++) {
      long former = result;
      try {
        result = intersection(former, Tuples.get(iterables, i));
      } finally {
        Refs.decref(former);
      }
    }
    return result;
  }

  public static void intersectionUpdate(long set, long iterable) {
    replace(set, intersection(set, iterable));
  }

  /** Gives a set the items of another one, whose reference is stolen. */
  public static void replace(long set, long items) {
    try {
      Sets.clear(set);
      Sets.update(set, items);
    } finally {
      Refs.decref(items);
    }
  }

  public static long difference(long set, long iterable) {
    boolean known = Sets.check(iterable) || Dicts.checkExact(iterable);
    if (!known || (Sets.size(set) >> 2) > SequenceProtocol.length(iterable)) {
      return filled(copyOf(set), result -> differenceUpdate(result, iterable));
    }
    return filled(
        emptyLike(set),
        result ->
            Sets.forEach(
                set,
                key -> {
                  boolean there =
                      Sets.check(iterable)
                          ? Sets.contains(iterable, key)
                          : Dicts.get(iterable, key) != 0;
                  if (!there) {
                    Sets.add(result, key);
                  }
                }));
  }

  /** {@code set.difference(*iterables)}. */
  public static long differences(long set, long iterables) {
    if (Tuples.size(iterables) == 0) {
      return copyOf(set);
    }
    return filled(
        difference(set, Tuples.get(iterables, 0)),
        result -> {
          for (long i = 1; i < Tuples.size(iterables); i++) {
            differenceUpdate(result, Tuples.get(iterables, i));
          }
        });
  }

  public static void differenceUpdate(long set, long iterable) {
    if (iterable == set) {
      Sets.clear(set);
      return;
    }
    Sets.forEach(
        iterable,
        key -> {
          boolean _ = Sets.discard(set, key);
        });
    if (SetTables.fill(set) - Sets.size(set) > SetTables.mask(set) / 4) {
      SetTables.resize(set, Sets.size(set) * 4);
    }
  }

  public static long symmetricDifference(long set, long iterable) {
    return filled(
        Sets.create(Sets.baseType(set), iterable),
        result -> symmetricDifferenceUpdate(result, set));
  }

  public static void symmetricDifferenceUpdate(long set, long iterable) {
    if (iterable == set) {
      Sets.clear(set);
      return;
    }
    boolean distinct = Sets.check(iterable) || Dicts.checkExact(iterable);
    long others = distinct ? Refs.incref(iterable) : Sets.create(BuiltinTypes.PySet_Type, iterable);
    try {
      Sets.forEach(
          others,
          key -> {
            if (!Sets.discard(set, key)) {
              Sets.add(set, key);
            }
          });
    } finally {
      Refs.decref(others);
    }
  }

  /** {@code set.isdisjoint}. */
  public static boolean areDisjoint(long set, long iterable) {
    if (iterable == set) {
      return Sets.size(set) == 0;
    }
    boolean[] common = new boolean[1];
    boolean swapped = Sets.check(iterable) && Sets.size(iterable) > Sets.size(set);
    Sets.forEach(
        swapped ? set : iterable,
        key -> common[0] = common[0] || Sets.contains(swapped ? iterable : set, key));
    return !common[0];
  }
}
