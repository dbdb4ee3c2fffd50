package io.polyphase.stress.audit;

/** A freed object is in use, and nothing protects its memory: the process cannot go on. */
final class Endangered extends Exception {
  private static final long serialVersionUID = 1L;
}
