package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An import that is not served from {@code sys.modules}, all phases of it. */
@Name("io.polyphase.Import")
@Label("Module import")
@Description("Find is left out; create, publication and exec are inside")
final class ImportEvent extends ModuleEvent {}
