/** {@code errno}, {@code time} and {@code gc}: what asks the C library, and the collector. */
package io.polyphase.bridge.library.system;
