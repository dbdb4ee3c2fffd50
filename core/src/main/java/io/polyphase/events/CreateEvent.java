package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The create phase of an import. */
@Name("io.polyphase.Create")
@Label("Create phase")
@Description("From the init function to a module object with its import attributes")
public final class CreateEvent extends ModuleEvent {
  /** A step that has not begun. */
  public CreateEvent() {}

  /** A step that begins now. */
  public static CreateEvent started() {
    var event = new CreateEvent();
    event.begin();
    return event;
  }
}
