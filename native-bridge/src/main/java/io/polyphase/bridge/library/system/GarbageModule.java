package io.polyphase.bridge.library.system;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.LongStack;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.TrackedList;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Clinic;
import io.polyphase.bridge.library.HostModules;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.Ints;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.NumberProtocol;
import io.polyphase.bridge.objects.Parameters;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The module {@code gc}. The host's collector has no generations: each is all of them, but for the
 * lists of the younger two, which are empty.
 */
public final class GarbageModule {
  private static final int GENERATIONS = 3;
  private static final long ALL = -1;
  private static final Parameters COLLECT = Parameters.of("collect", 0, "generation");
  private static final Parameters OBJECTS = Parameters.of("get_objects", 0, "generation");

  /** The definition. */
  public static final long DEFINITION =
      HostModules.definition("gc", 0, module -> Contents.addTo(module));

  private GarbageModule() {}

  /** Made when the module is first executed. */
  private static final class Contents {
    private static final long[] FUNCTIONS = {
      Functions.definition("enable", Constants.METH_NOARGS, (_, _) -> enable(true)),
      Functions.definition("disable", Constants.METH_NOARGS, (_, _) -> enable(false)),
      Functions.definition("isenabled", Constants.METH_NOARGS, (_, _) -> isEnabled()),
      Functions.definition("collect", (_, args, keywords) -> collect(args, keywords)),
      Functions.definition("get_objects", (_, args, keywords) -> objects(args, keywords)),
      Functions.definition("is_tracked", Constants.METH_O, (_, object) -> isTracked(object)),
      Functions.definition("is_finalized", Constants.METH_O, (_, object) -> isFinalized(object)),
      Functions.definition("get_referrers", Constants.METH_VARARGS, (_, args) -> referrers(args)),
      Functions.definition("get_referents", Constants.METH_VARARGS, (_, args) -> referents(args)),
    };

    static void addTo(long module) {
      HostModules.addFunctions(module, FUNCTIONS);
      HostModules.add(module, "garbage", Lists.create(0));
    }
  }

  private static long enable(boolean on) {
    boolean _ = InterpreterState.current().collector().enable(on);
    return Singletons.NONE;
  }

  private static long isEnabled() {
    return Singletons.bool(InterpreterState.current().collector().isEnabled());
  }

  private static long collect(long args, long keywords) {
    long given = COLLECT.unpack(args, keywords)[0];
    int generation = given == 0 ? GENERATIONS - 1 : Clinic.integer(given);
    if (generation < 0 || generation >= GENERATIONS) {
      throw Errors.raise(Exceptions.ValueError, "invalid generation");
    }
    return Ints.of(InterpreterState.current().collector().collect());
  }

  private static long objects(long args, long keywords) {
    long given = OBJECTS.unpack(args, keywords)[0];
    long generation = given == 0 || given == Singletons.NONE ? ALL : generation(given);
    if (generation < ALL) {
      throw Errors.raise(Exceptions.ValueError, "generation parameter cannot be negative");
    }
    if (generation >= GENERATIONS) {
      throw Errors.raise(
          Exceptions.ValueError,
          "generation parameter must be less than the number of available generations ("
              + GENERATIONS
              + ")");
    }
    LongStack objects = InterpreterState.current().tracked().objects();
    boolean isOld = generation == ALL || generation == GENERATIONS - 1;
    long list = Lists.create(0);
    for (int i = 0; isOld && i < objects.size(); i++) {
      Lists.append(list, objects.get(i));
    }
    return list;
  }

  private static long generation(long object) {
    if (!NumberProtocol.isIndex(object)) {
      throw Errors.raise(
          Exceptions.TypeError,
          "argument should be integer or None, not '" + Types.name(Refs.type(object)) + "'");
    }
    return Clinic.ssize(object);
  }

  private static long isTracked(long object) {
    return Singletons.bool(TrackedList.isCollectable(object) && TrackedList.isTracked(object));
  }

  private static long isFinalized(long object) {
    return Singletons.bool(TrackedList.isCollectable(object) && TrackedList.isFinalized(object));
  }

  private static long referrers(long args) {
    Set<Long> wanted = new LinkedHashSet<>();
    for (long i = 0; i < Tuples.size(args); i++) {
      wanted.add(Tuples.get(args, i));
    }
    Set<Long> holders = new LinkedHashSet<>();
    InterpreterState.current()
        .collector()
        .forEachReference(
            (holder, held) -> {
              if (holder != args && wanted.contains(held)) {
                holders.add(holder);
              }
            });
    long list = Lists.create(0);
    holders.forEach(holder -> Lists.append(list, holder));
    return list;
  }

  private static long referents(long args) {
    long list = Lists.create(0);
    for (long i = 0; i < Tuples.size(args); i++) {
      if (TrackedList.isCollectable(Tuples.get(args, i))) {
        InterpreterState.current()
            .collector()
            .forEachReferenceOf(Tuples.get(args, i), held -> Lists.append(list, held));
      }
    }
    return list;
  }
}
