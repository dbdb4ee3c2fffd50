package io.polyphase.stress.leaks;

import io.polyphase.InterpreterConfig;
import io.polyphase.choice.AskedRuntimes;
import io.polyphase.report.Unwrapped;

/**
 * The options that matter for what comes of a hunt.
 *
 * @param interpreter to import in
 * @param use what is done with each module
 */
record LeakOptions(
    @Unwrapped AskedRuntimes asked,
    InterpreterConfig interpreter,
    HuntOptions cycles,
    ModuleUse use,
    LeakOrder.Task task) {}
