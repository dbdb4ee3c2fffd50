package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The exec phase of an import. */
@Name("io.polyphase.Exec")
@Label("Exec phase")
@Description("The exec slots of the module's definition")
final class ExecEvent extends ModuleEvent {}
