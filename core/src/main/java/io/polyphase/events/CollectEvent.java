package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A collection of cyclic garbage in an interpreter. */
@Name("io.polyphase.Collect")
@Label("Garbage collection")
@Description("Of an interpreter's objects, not of the Java heap")
public final class CollectEvent extends ModuleEvent {
  /** A step that has not begun. */
  public CollectEvent() {}

  /** A step that begins now. */
  public static CollectEvent started() {
    var event = new CollectEvent();
    event.begin();
    return event;
  }
}
