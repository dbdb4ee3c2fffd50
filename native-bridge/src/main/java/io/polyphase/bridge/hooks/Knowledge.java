package io.polyphase.bridge.hooks;

/** What is known of objects and blocks that are alive. */
interface Knowledge {
  /** Whether an object was there before the cycles began. */
  boolean isOld(long object);

  /** What people know an object by. */
  String label(long object);

  /** What people know a block by. */
  String block(long address);

  /** An object's reference count. */
  long references(long object);

  /** Whether its type says that the collector may ask what it holds. */
  boolean hasTraverse(long object);

  /** Whether a module has its state's address there. */
  boolean isModuleState(long object, long offset);

  /** Whether what it holds is in a table outside of it, which is nobody else's. */
  boolean hasTable(long object);
}
