/** {@code itertools}: a class for each of its types. */
package io.polyphase.bridge.library.itertools;
