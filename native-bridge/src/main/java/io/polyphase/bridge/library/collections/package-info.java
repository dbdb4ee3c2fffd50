/** {@code _collections}. */
package io.polyphase.bridge.library.collections;
