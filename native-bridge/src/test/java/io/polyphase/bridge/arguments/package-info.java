/**
 * Calls of the C API with wrong arguments, in both runtimes: which functions the host serves, their
 * prototypes in CPython's headers, the rows that are made of them, and the extension that carries
 * them out.
 */
package io.polyphase.bridge.arguments;
