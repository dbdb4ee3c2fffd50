/**
 * How a type object is made: {@code PyType_Ready}, specs, inheritance of slots, the method
 * resolution order, descriptors and the wrappers of slots. Which built-in types there are, and what
 * they can do, is said in {@code bridge.builtins}.
 */
package io.polyphase.bridge.types;
