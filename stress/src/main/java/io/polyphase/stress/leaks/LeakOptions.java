package io.polyphase.stress.leaks;

import io.polyphase.InterpreterConfig;
import io.polyphase.choice.AskedRuntimes;
import io.polyphase.report.Unwrapped;
import io.polyphase.stress.use.ModuleUse;

/**
 * The options that matter for what comes of a hunt.
 *
 * @param interpreter to import in
 * @param use what is done with the modules
 * @param keep whether they stay imported, and that alone is repeated
 */
record LeakOptions(
    @Unwrapped AskedRuntimes asked,
    InterpreterConfig interpreter,
    HuntOptions cycles,
    ModuleUse use,
    boolean keep,
    LeakOrder.Task task) {}
