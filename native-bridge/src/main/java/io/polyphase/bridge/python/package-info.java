/**
 * Which CPython: what an executable or a library says of itself, where its files are, and what it
 * is to be started with. What runs in it is none of this package's affair.
 */
package io.polyphase.bridge.python;
