/** {@code _thread}: locks, and threads whose work is C code. */
package io.polyphase.bridge.library.threads;
