/**
 * The hosted runtime: unmodified extension modules whose C API is served from Java. How its parts
 * meet: {@link io.polyphase.bridge.hosted.HostedRuntime}.
 */
package io.polyphase.bridge.hosted;
