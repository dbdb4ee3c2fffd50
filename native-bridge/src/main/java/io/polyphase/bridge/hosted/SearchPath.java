package io.polyphase.bridge.hosted;

import io.polyphase.bridge.interpreter.Interned;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Dicts;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.Modules;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an interpreter looks for modules: what {@code sys.path} says, as soon as there is a {@code
 * sys}, since extensions may add to it.
 */
final class SearchPath {
  private static final long SYS = Interned.of("sys");
  private static final long PATH = Interned.of("path");

  private final InterpreterState state;

  SearchPath(InterpreterState state) {
    this.state = state;
  }

  /** The folders, in order. */
  List<String> folders() {
    long sys = Dicts.get(state.modules(), SYS);
    if (sys == 0 || !Modules.check(sys)) {
      return state.searchPath();
    }
    long path = Dicts.get(Modules.dict(sys), PATH);
    return path != 0 && Lists.check(path) ? texts(path) : List.of();
  }

  /** What is no str is passed over. */
  private static List<String> texts(long list) {
    List<String> texts = new ArrayList<>();
    for (long i = 0; i < Lists.size(list); i++) {
      long item = Lists.get(list, i);
      if (Strs.check(item)) {
        texts.add(Strs.java(item));
      }
    }
    return texts;
  }
}
