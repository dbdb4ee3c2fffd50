/** Extension modules in their native form: served from Java, and run by CPython itself. */
@org.jspecify.annotations.NullMarked
module io.polyphase.bridge {
  exports io.polyphase.bridge;
  exports io.polyphase.bridge.artifact;
  exports io.polyphase.bridge.code;
  exports io.polyphase.bridge.journal;
  exports io.polyphase.bridge.python;

  requires transitive io.polyphase.core;
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
}
