/** {@code _operator}: the operators as functions, and its types. */
package io.polyphase.bridge.library.operators;
