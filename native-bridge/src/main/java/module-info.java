/** Extension modules in their native form: served from Java, and run by CPython itself. */
@org.jspecify.annotations.NullMarked
module io.polyphase.bridge {
  exports io.polyphase.bridge;

  requires transitive io.polyphase.core;
  requires static org.jspecify;
}
