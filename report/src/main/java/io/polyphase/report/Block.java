package io.polyphase.report;

/** What a section consists of. */
public sealed interface Block permits Text, Table, Folded, Chains, Chart {}
