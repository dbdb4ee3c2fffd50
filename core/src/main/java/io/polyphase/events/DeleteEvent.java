package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A module's removal from {@code sys.modules}. */
@Name("io.polyphase.Delete")
@Label("Module deletion")
@Description("Frees the module if nothing else holds it")
final class DeleteEvent extends ModuleEvent {}
