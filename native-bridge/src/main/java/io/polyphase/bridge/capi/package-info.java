/**
 * The C API, served from Java: a static method per function, under the function's own name, one
 * class per family of headers.
 *
 * <p>Parameters and results that are pointers, or integers of 64 bits, are longs. A method that
 * throws makes the C function return NULL if its result is a long, −1 if it is an int or a double,
 * or what {@link io.polyphase.bridge.capi.Fails} says; the exception is then set. Ownership is that
 * of the C API's documentation.
 */
package io.polyphase.bridge.capi;
