package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Errors;
import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.library.Scope;
import io.polyphase.bridge.objects.CallProtocol;
import java.util.List;

/** {@code AsyncIterable}, {@code AsyncIterator} and {@code AsyncGenerator}. */
final class AsyncClasses {
  private static final long SEND = Interned.of("asend");
  private static final long THROW = Interned.of("athrow");
  private static final int NEXT = ending("AsyncIterator.__anext__");
  private static final int SENT = ending("AsyncGenerator.asend");
  private static final int THROWN =
      CoroutineType.kind(
          "AsyncGenerator.athrow",
          args -> {
            throw Raising.thrown(Tuples.get(args, 0), Tuples.get(args, 1), Tuples.get(args, 2));
          });
  private static final int NEXT_SENT =
      CoroutineType.kind(
          "AsyncGenerator.__anext__", self -> CallProtocol.callMethod(self, SEND, Singletons.NONE));
  private static final int CLOSED = CoroutineType.kind("AsyncGenerator.aclose", new Closing());

  private static final AbstractClass ASYNC_ITERABLE =
      new AbstractClass("AsyncIterable")
          .abstractMethod(
              "__aiter__",
              (module, _) -> CallProtocol.callWith(Kept.named(module, "AsyncIterator")),
              "self")
          .hook("__aiter__")
          .generic();

  private static final AbstractClass ASYNC_ITERATOR =
      new AbstractClass("AsyncIterator", "AsyncIterable")
          .abstractMethod(
              "__anext__", (module, a) -> CoroutineType.create(module, NEXT, a[0]), "self")
          .method("__aiter__", (_, a) -> Refs.incref(a[0]), "self")
          .hook("__anext__", "__aiter__");

  private static final AbstractClass ASYNC_GENERATOR =
      new AbstractClass("AsyncGenerator", "AsyncIterator")
          .method("__anext__", (module, a) -> CoroutineType.create(module, NEXT_SENT, a[0]), "self")
          .abstractMethod(
              "asend", (module, a) -> CoroutineType.create(module, SENT, a[0]), "self", "value")
          .abstractMethod("athrow", AsyncClasses::raise, "self", "typ", "val=", "tb=")
          .method("aclose", (module, a) -> CoroutineType.create(module, CLOSED, a[0]), "self")
          .hook("__aiter__", "__anext__", "asend", "athrow", "aclose");

  static final List<AbstractClass> ALL = List.of(ASYNC_ITERABLE, ASYNC_ITERATOR, ASYNC_GENERATOR);

  private AsyncClasses() {}

  private static int ending(String qualname) {
    return CoroutineType.kind(
        qualname,
        _ -> {
          throw Raising.bare(Exceptions.StopAsyncIteration);
        });
  }

  private static long raise(long module, long[] arguments) {
    try (var scope = new Scope()) {
      long value = arguments[2] == 0 ? Singletons.NONE : arguments[2];
      long traceback = arguments[3] == 0 ? Singletons.NONE : arguments[3];
      return CoroutineType.create(
          module, THROWN, scope.own(Tuples.of(arguments[1], value, traceback)));
    }
  }

  /** {@code aclose}: the generator has to end when it is thrown that it is to. */
  private static final class Closing implements CoroutineType.Body {
    @Override
    public long begin(long self) {
      return CallProtocol.callMethod(self, THROW, Exceptions.GeneratorExit);
    }

    @Override
    public long end(long result) {
      throw Errors.raise(Exceptions.RuntimeError, "asynchronous generator ignored GeneratorExit");
    }

    @Override
    public boolean isCaught() {
      return Errors.matches(Exceptions.GeneratorExit)
          || Errors.matches(Exceptions.StopAsyncIteration);
    }
  }
}
