package io.polyphase.bridge.reference;

/** An object that is an argument, where somebody else holds the reference. */
record BorrowedObject(long address) {}
