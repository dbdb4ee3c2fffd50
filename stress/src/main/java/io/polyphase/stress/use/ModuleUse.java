package io.polyphase.stress.use;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is done with modules between import and deletion.
 *
 * @param code each piece for itself, after the import; empty for nothing
 * @param raises whether exceptions of the code are what the user wants to see
 */
public record ModuleUse(List<PythonCode> code, boolean raises) {
  /** Nothing. */
  public static final ModuleUse NONE = new ModuleUse(List.of(), false);

  public ModuleUse {
    code = List.copyOf(code);
  }

  public boolean isNone() {
    return code.isEmpty();
  }

  /** The options that say so; a script is given by its code. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    code.forEach(each -> Collections.addAll(words, "--do", each.source()));
    if (raises) {
      words.add("--raises");
    }
    return words;
  }

  /**
   * What is to be done with one of several modules: the code in which its name stands. The code
   * that names none of them is for all.
   */
  public List<PythonCode> of(String module, List<String> modules) {
    return code.stream()
        .filter(each -> each.names(module) || modules.stream().noneMatch(each::names))
        .toList();
  }
}
