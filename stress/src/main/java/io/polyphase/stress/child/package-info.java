/**
 * Child processes for whatever runs foreign binaries: extension code can end its process, hang it
 * or corrupt it, and then the tool says what happened where, and goes on with the rest.
 */
@org.jspecify.annotations.NullMarked
package io.polyphase.stress.child;
