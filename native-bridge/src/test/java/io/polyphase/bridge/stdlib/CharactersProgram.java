package io.polyphase.bridge.stdlib;

import io.polyphase.Interpreter;
import io.polyphase.ModuleRuntime;
import io.polyphase.ObjectAccess;
import io.polyphase.PyObject;
import io.polyphase.RuntimeKind;
import io.polyphase.bridge.Runtimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks a method of str about every character: {@code CharactersProgram RUNTIME METHOD...}. Each
 * line is about a block of them: its first, and the answers.
 */
public final class CharactersProgram {
  private static final int BLOCK = 0x100;

  /** Where the characters end that are told from each other by a table of Unicode's. */
  private static final int END = 0x20000;

  private CharactersProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    try (ModuleRuntime runtime = Runtimes.open(RuntimeKind.valueOf(args[0]))) {
      Batch.answer(
          Arrays.asList(args).subList(1, args.length), item -> answers(runtime.main(), item));
    }
  }

  private static List<String> answers(Interpreter interpreter, String item) {
    PyObject builtins = interpreter.importModule("builtins");
    ObjectAccess objects = interpreter.objects();
    PyObject method = objects.get(objects.get(builtins, "str"), item);
    List<String> lines = new ArrayList<>();
    for (int first = 0; first < END; first += BLOCK) {
      if (!isLeftOut(first)) {
        String answer =
            item.startsWith("is") ? each(objects, method, first) : all(objects, method, first);
        lines.add(Integer.toHexString(first) + " " + answer);
      }
    }
    return lines;
  }

  /** Surrogates, which are no text of Java's, and what is alike for long: Hangul, private use. */
  private static boolean isLeftOut(int first) {
    return first >= 0xac00 && first < 0xf900;
  }

  private static String each(ObjectAccess objects, PyObject method, int first) {
    var answer = new StringBuilder();
    for (int i = 0; i < BLOCK; i++) {
      PyObject result = objects.call(method, Character.toString(first + i));
      answer.append(Boolean.TRUE.equals(objects.toJava(result)) ? '1' : '0');
    }
    return answer.toString();
  }

  /** All at once, with spaces between them so that each is a word. */
  private static String all(ObjectAccess objects, PyObject method, int first) {
    var text = new StringBuilder();
    for (int i = 0; i < BLOCK; i++) {
      text.appendCodePoint(first + i).append(' ');
    }
    return objects.repr(objects.call(method, text.toString()));
  }
}
