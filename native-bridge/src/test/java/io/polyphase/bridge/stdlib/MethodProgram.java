package io.polyphase.bridge.stdlib;

import io.polyphase.ImportException;
import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import io.polyphase.expression.Evaluation;
import io.polyphase.expression.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Calls methods of built-in types: {@code MethodProgram RUNTIME TYPE.METHOD...}; of a type alone it
 * tells the methods.
 */
public final class MethodProgram {
  private MethodProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), item -> answer(runtime.main(), item));
    }
  }

  private static List<String> answer(Interpreter interpreter, String item) {
    int dot = item.indexOf('.');
    if (dot < 0) {
      return methods(interpreter, MethodSubject.of(item));
    }
    MethodSubject subject = MethodSubject.of(item.substring(0, dot));
    return RowResults.of(interpreter, subject.rows(item.substring(dot + 1)));
  }

  private static List<String> methods(Interpreter interpreter, MethodSubject subject) {
    String receiver = subject.receivers().getFirst();
    List<String> methods = new ArrayList<>();
    try (var evaluation = new Evaluation(interpreter)) {
      for (Object name : names(interpreter, evaluation, receiver)) {
        String callable = "callable((" + receiver + ")." + name + ")";
        if (isTrue(interpreter, evaluation, callable)) {
          methods.add(name.toString());
        }
      }
    }
    return methods;
  }

  private static List<?> names(Interpreter interpreter, Evaluation evaluation, String receiver) {
    Statement dir = Statement.parse("dir(" + receiver + ")").getFirst();
    return (List<?>) interpreter.objects().toJava(evaluation.carryOut(dir));
  }

  private static boolean isTrue(Interpreter interpreter, Evaluation evaluation, String text) {
    try {
      Statement statement = Statement.parse(text).getFirst();
      return Boolean.TRUE.equals(interpreter.objects().toJava(evaluation.carryOut(statement)));
    } catch (ImportException _) { // an attribute that dir tells of and that is not there
      return false;
    }
  }
}
