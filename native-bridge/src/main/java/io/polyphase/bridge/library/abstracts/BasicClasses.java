package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Ints;
import java.util.List;

/** The abstract classes of one method each, and those that follow from them. */
final class BasicClasses {
  private static final int NOTHING = GeneratorType.kind("Iterable.__iter__", _ -> 0);
  private static final int NOTHING_REVERSED = GeneratorType.kind("Reversible.__reversed__", _ -> 0);
  private static final int NOTHING_AWAITED =
      GeneratorType.kind("Awaitable.__await__", BasicClasses::onlyNone);

  private static final AbstractClass HASHABLE =
      new AbstractClass("Hashable")
          .abstractMethod("__hash__", (_, _) -> Ints.of(0), "self")
          .hook("__hash__");

  private static final AbstractClass AWAITABLE =
      new AbstractClass("Awaitable")
          .abstractMethod(
              "__await__",
              (module, _) -> GeneratorType.create(module, NOTHING_AWAITED, 0, 0),
              "self")
          .hook("__await__")
          .generic();

  private static final AbstractClass ITERABLE =
      new AbstractClass("Iterable")
          .abstractMethod(
              "__iter__", (module, _) -> GeneratorType.create(module, NOTHING, 0, 0), "self")
          .hook("__iter__")
          .generic();

  private static final AbstractClass ITERATOR =
      new AbstractClass("Iterator", "Iterable")
          .abstractMethod(
              "__next__",
              (_, _) -> {
                throw Raising.bare(Exceptions.StopIteration);
              },
              "self")
          .method("__iter__", (_, a) -> Refs.incref(a[0]), "self")
          .hook("__iter__", "__next__");

  private static final AbstractClass REVERSIBLE =
      new AbstractClass("Reversible", "Iterable")
          .abstractMethod(
              "__reversed__",
              (module, _) -> GeneratorType.create(module, NOTHING_REVERSED, 0, 0),
              "self")
          .hook("__reversed__", "__iter__");

  private static final AbstractClass SIZED =
      new AbstractClass("Sized")
          .abstractMethod("__len__", (_, _) -> Ints.of(0), "self")
          .hook("__len__");

  private static final AbstractClass CONTAINER =
      new AbstractClass("Container")
          .abstractMethod("__contains__", (_, _) -> Singletons.FALSE, "self", "x")
          .hook("__contains__")
          .generic();

  private static final AbstractClass COLLECTION =
      new AbstractClass("Collection", "Sized", "Iterable", "Container")
          .hook("__len__", "__iter__", "__contains__");

  private static final AbstractClass BUFFER =
      new AbstractClass("Buffer")
          .abstractMethod(
              "__buffer__",
              (_, _) -> {
                throw Raising.bare(Exceptions.NotImplementedError);
              },
              "self",
              "flags")
          .hook("__buffer__");

  /** Before what is awaited or generated is defined. */
  static final List<AbstractClass> FIRST = List.of(HASHABLE, AWAITABLE);

  /** What iterates. */
  static final List<AbstractClass> ITERATING = List.of(ITERABLE, ITERATOR, REVERSIBLE);

  /** What has contents. */
  static final List<AbstractClass> CONTAINING = List.of(SIZED, CONTAINER, COLLECTION, BUFFER);

  private BasicClasses() {}

  /** {@code yield}, and no more. */
  private static long onlyNone(long generator) {
    boolean isFirst = GeneratorType.index(generator) == 0;
    GeneratorType.setIndex(generator, 1);
    return isFirst ? Singletons.NONE : 0;
  }
}
