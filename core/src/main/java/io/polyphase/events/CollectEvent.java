package io.polyphase.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A collection of cyclic garbage in an interpreter. */
@Name("io.polyphase.Collect")
@Label("Garbage collection")
@Description("Of an interpreter's objects, not of the Java heap")
final class CollectEvent extends ModuleEvent {}
