/** Multi-phase module initialisation (PEP 489) in plain Java: no native access. */
@org.jspecify.annotations.NullMarked
module io.polyphase.core {
  exports io.polyphase;
  exports io.polyphase.events;
  exports io.polyphase.expression;
  exports io.polyphase.ledger;
  exports io.polyphase.managed;

  requires jdk.jfr;
  requires static com.google.errorprone.annotations;
  requires static transitive org.jspecify;
}
