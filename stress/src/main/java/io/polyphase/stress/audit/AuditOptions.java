package io.polyphase.stress.audit;

import io.polyphase.choice.AskedRuntimes;
import io.polyphase.report.Unwrapped;
import io.polyphase.stress.leaks.HuntOptions;

/** The options that matter for what comes of an audit. */
record AuditOptions(@Unwrapped AskedRuntimes asked, HuntOptions cycles) {}
