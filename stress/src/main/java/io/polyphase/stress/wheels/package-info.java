/**
 * Wheels, the archives that extension modules are distributed in: which CPython one is for, what is
 * in it, unpacked within bounds, and which modules those files are. Nothing here imports one.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.wheels;
