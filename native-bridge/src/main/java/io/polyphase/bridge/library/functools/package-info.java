/** {@code _functools}. */
package io.polyphase.bridge.library.functools;
