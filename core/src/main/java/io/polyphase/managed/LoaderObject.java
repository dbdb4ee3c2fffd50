package io.polyphase.managed;

import io.polyphase.Loader;

/** A loader as Python code sees it: something to compare and print. */
final class LoaderObject extends ManagedObject {
  private final Loader loader;

  LoaderObject(ManagedHeap heap, Loader loader) {
    super(heap);
    this.loader = loader;
  }

  @Override
  String typeName() {
    return "type";
  }

  @Override
  String repr() {
    return loader.toString();
  }
}
