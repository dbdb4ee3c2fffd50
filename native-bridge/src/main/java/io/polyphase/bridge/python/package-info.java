/**
 * Which CPython: what an executable or a library says of itself, and where its files are. Nothing
 * here runs it in this process.
 */
package io.polyphase.bridge.python;
