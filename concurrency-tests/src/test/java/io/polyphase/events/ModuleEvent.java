package io.polyphase.events;

/**
 * Takes the place of the core's class of this name, which is behind it on the class path: the model
 * checker would follow the flight recorder into its depths, and finds classes there that it cannot
 * start.
 */
public abstract class ModuleEvent {
  ModuleEvent() {}

  /** Nothing. */
  public final void begin() {}

  /** Nothing. */
  public final void finish(String name) {}
}
