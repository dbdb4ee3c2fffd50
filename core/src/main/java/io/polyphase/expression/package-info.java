/**
 * The part of Python's notation that needs no Python code run: literals, attributes, items, calls
 * and assignments, carried out through {@link io.polyphase.ObjectAccess} by any runtime.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.expression;
