/**
 * The CPython that comes as Maven artifacts: where its files are unpacked, and how several
 * processes share one copy. Nothing here knows what a module or an object is.
 */
package io.polyphase.bridge.artifact;
