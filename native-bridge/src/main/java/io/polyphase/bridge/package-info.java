/**
 * The native side: the only code of Polyphase that touches memory by address.
 *
 * <p>{@link io.polyphase.bridge.Runtimes} opens a runtime. One process holds one of them that is
 * native, since both export the C API's symbols.
 */
package io.polyphase.bridge;
