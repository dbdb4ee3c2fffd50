/**
 * The built-in types: a class per type or family that fills the type object with slots, methods and
 * members, and the order in which they are made ({@link io.polyphase.bridge.builtins.Bootstrap}).
 * What a slot does belongs in {@code bridge.objects} unless nobody else can use it.
 */
package io.polyphase.bridge.builtins;
