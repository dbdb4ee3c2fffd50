package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.PythonError;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;

/** {@code Generator} and {@code Coroutine}: what is sent values and thrown exceptions. */
final class GeneratorClasses {
  private static final long SEND = Interned.of("send");
  private static final long THROW = Interned.of("throw");

  static final AbstractClass COROUTINE =
      common(new AbstractClass("Coroutine", "Awaitable"), "coroutine")
          .hook("__await__", "send", "throw", "close");

  static final AbstractClass GENERATOR =
      common(
              new AbstractClass("Generator", "Iterator")
                  .method(
                      "__next__",
                      (_, a) -> CallProtocol.callMethod(a[0], SEND, Singletons.NONE),
                      "self"),
              "generator")
          .hook("__iter__", "__next__", "send", "throw", "close");

  private GeneratorClasses() {}

  private static AbstractClass common(AbstractClass type, String what) {
    return type.abstractMethod(
            "send",
            (_, _) -> {
              throw Raising.bare(Exceptions.StopIteration);
            },
            "self",
            "value")
        .abstractMethod(
            "throw",
            (_, a) -> {
              throw Raising.thrown(a[1], a[2], a[3]);
            },
            "self",
            "typ",
            "val=",
            "tb=")
        .method("close", (_, a) -> close(a[0], what), "self");
  }

  private static long close(long self, String what) {
    try (var scope = new Scope()) {
      scope.own(CallProtocol.callMethod(self, THROW, Exceptions.GeneratorExit));
    } catch (PythonError e) {
      if (!Errors.matches(Exceptions.GeneratorExit) && !Errors.matches(Exceptions.StopIteration)) {
        throw e;
      }
      Errors.clear();
      return Singletons.NONE;
    }
    throw Errors.raise(Exceptions.RuntimeError, what + " ignored GeneratorExit");
  }
}
