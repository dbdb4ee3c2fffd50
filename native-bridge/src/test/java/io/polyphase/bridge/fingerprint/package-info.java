/** What a module is after its import, in lines by which two runtimes can be compared. */
@org.jspecify.annotations.NullMarked
package io.polyphase.bridge.fingerprint;
