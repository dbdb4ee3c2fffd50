package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The exec phase of an import. */
@Name("io.polyphase.Exec")
@Label("Exec phase")
@Description("The exec slots of the module's definition")
public final class ExecEvent extends ModuleEvent {
  /** A step that has not begun. */
  public ExecEvent() {}

  /** A step that begins now. */
  public static ExecEvent started() {
    var event = new ExecEvent();
    event.begin();
    return event;
  }
}
