/**
 * Panama: memory by address, downcalls, upcall stubs, {@code va_list}, the C library and the host's
 * own shared library. No class here knows what a Python object is; offsets are in {@code
 * bridge.layout}.
 */
package io.polyphase.bridge.ffi;
