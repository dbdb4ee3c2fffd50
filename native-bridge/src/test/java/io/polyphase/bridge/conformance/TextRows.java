package io.polyphase.bridge.conformance;

import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Python text that an extension has run, through the extension text.c. */
final class TextRows {
  private static final int FILE_INPUT = 257;
  private static final int EVAL_INPUT = 258;

  private static final List<String> EXPRESSIONS =
      List.of(
          "42",
          "'text'  ",
          "(1, 2.5, b'x', None, True)",
          "[1, [2], {'a': 3}]",
          "given",
          "missing",
          "module.__name__",
          "module.missing",
          "len('abc')",
          "int('12', base=8)",
          "int('x')",
          "'abc'[1]",
          "[1][5]",
          "given is None",
          "given is not None",
          "not given",
          "given()",
          "x = 1");

  /** What Cython has run to register its types, in 3.0. */
  private static final String REGISTRATION =
      """
      if given is not None:
          try: register = module.register
          except AttributeError: pass
          else: register(int)
      if None is not None:
          try: other = module.other
          except AttributeError: pass
          else: other.register(int)
      """;

  private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

  static {
    STATEMENTS.put("empty", "");
    STATEMENTS.put("comment", "# nothing\n\n   # more\n");
    STATEMENTS.put("assignment", "x = 1; y = x\nz = (x,\n  y)");
    STATEMENTS.put("docstring", "'''Says\nwhat it is.'''\nx = \"a # b\"");
    STATEMENTS.put("continued", "x = \\\n  5");
    STATEMENTS.put("attribute", "module.answer = 42\nx = module.answer");
    STATEMENTS.put("item", "d = {}\nd['a'] = [1]\nd['a'].append(2)");
    STATEMENTS.put("import", "import math\nx = math.pi");
    STATEMENTS.put("import as", "import math as m\nx = m.floor(2.5)");
    STATEMENTS.put("import of a submodule", "import importlib.machinery\nx = importlib.__name__");
    STATEMENTS.put("import from", "from math import floor, ceil as up\nx = (floor(2.5), up(2.5))");
    STATEMENTS.put("import from, missing", "from math import flour");
    STATEMENTS.put("import, missing", "import no_such_module");
    STATEMENTS.put("if", "if given:\n  x = 1\nelse:\n  x = 2");
    STATEMENTS.put("else", "if not given:\n  x = 1\nelse:\n  x = 2\ny = 3");
    STATEMENTS.put("elif", "if not given: x = 1\nelif given is None: x = 2\nelif True: x = 3\n");
    STATEMENTS.put("nested", "if given:\n\tif not given:\n\t\tx = 1\n\telse:\n\t\tx = 2\ny = 3");
    STATEMENTS.put("caught", "try:\n  x = missing\nexcept NameError as e:\n  x = str(e)");
    STATEMENTS.put(
        "caught by the second",
        "try:\n  int('x')\nexcept (KeyError, NameError):\n  x = 1\nexcept ValueError:\n  x = 2");
    STATEMENTS.put("caught by any", "try: int('x')\nexcept: x = 1\nelse: x = 2");
    STATEMENTS.put("not caught", "try:\n  int('x')\nexcept KeyError:\n  x = 1");
    STATEMENTS.put("nothing to catch", "try: x = 1\nexcept ValueError: x = 2\nelse: y = 3");
    STATEMENTS.put("finally", "try:\n  x = 1\nfinally:\n  y = 2");
    STATEMENTS.put("raised in a handler", "try:\n  int('x')\nexcept ValueError:\n  missing");
    STATEMENTS.put("registration", REGISTRATION);
  }

  private TextRows() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    EXPRESSIONS.forEach(text -> rows.add(row("value of " + text.strip(), text, EVAL_INPUT)));
    STATEMENTS.forEach((name, text) -> rows.add(row(name, text, FILE_INPUT)));
    return rows;
  }

  private static Row row(String name, String text, int start) {
    return new Row(
        "text." + name,
        "python-text",
        "text",
        probe -> {
          PyObject module = probe.own(probe.interpreter().load(probe.own("text", "text")));
          probe.calls(module, "run", text, start);
          probe.interpreter().delete("text");
        });
  }
}
