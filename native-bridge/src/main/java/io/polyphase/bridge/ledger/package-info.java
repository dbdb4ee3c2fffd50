/**
 * The host's ledger: every object alive, with the instruction and phase that asked for it, and how
 * it is shown to a person. It reads the heap and changes nothing.
 */
package io.polyphase.bridge.ledger;
