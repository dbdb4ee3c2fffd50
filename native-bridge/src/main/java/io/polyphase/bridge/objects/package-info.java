/**
 * The hosted runtime's objects: what can be done with a list, a dict, an int, a module, and the
 * protocols (object, number, sequence, call) that all of them share, on addresses of CPython 3.13's
 * layouts. The cycle collector is here too. The type objects are made elsewhere: how in {@code
 * bridge.types}, which in {@code bridge.builtins}.
 */
package io.polyphase.bridge.objects;
