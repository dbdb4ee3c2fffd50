/**
 * Offsets, sizes and flags of CPython's structs, and the addresses of its exported objects and
 * types. Constants and look-ups alone; what is done with them belongs in {@code bridge.interpreter}
 * and above.
 */
package io.polyphase.bridge.layout;
