/**
 * The managed runtime: modules written in Java, whose objects are Java objects with counted
 * references.
 *
 * <p>Start at {@link io.polyphase.managed.ManagedRuntime} (opens it) and {@link
 * io.polyphase.managed.ManagedModuleDef} (writes a module). Everything about importing is the
 * loader core's; what is here is what CPython's object layer is to {@code importlib}: counts, a
 * cycle collector, and enough kinds of objects to hold a module.
 */
package io.polyphase.managed;
