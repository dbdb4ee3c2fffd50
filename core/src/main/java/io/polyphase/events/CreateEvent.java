package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** The create phase of an import. */
@Name("io.polyphase.Create")
@Label("Create phase")
@Description("From the init function to a module object with its import attributes")
final class CreateEvent extends ModuleEvent {}
