/**
 * Makes what users install: a tar archive and a wheel, each with a Java run-time image, CPython and
 * the programs. Nothing here runs when Polyphase does.
 */
@NullMarked
package io.polyphase.distribution;

import org.jspecify.annotations.NullMarked;
