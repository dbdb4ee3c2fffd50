/** What the tests of several Maven modules share; those that do compile this folder as theirs. */
package io.polyphase.testing;
