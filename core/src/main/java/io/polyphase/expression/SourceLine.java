package io.polyphase.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logical line of Python text, without its comment.
 *
 * @param indent how far it is moved to the right; a tab moves to the next multiple of 8
 * @param text what is on it, or in front of the colon if it opens a block
 * @param rest what follows the colon of a line that opens a block; empty if it opens none
 */
record SourceLine(int indent, String text, String rest) {
  private static final Set<String> OPENING =
      Set.of("if", "elif", "else", "try", "except", "finally");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?:[^\\\\]|\\\\.)*?\"\"\"|'''(?:[^\\\\]|\\\\.)*?'''"
              + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'"
              + "|#[^\\n]*|\\\\\\r?\\n|\\r?\\n|.",
          Pattern.DOTALL);
  private static final int TAB = 8;

  /** The lines of a text, without empty ones. */
  static List<SourceLine> of(String text) {
    List<SourceLine> lines = new ArrayList<>();
    var line = new StringBuilder();
    int brackets = 0;
    Matcher token = TOKEN.matcher(text.endsWith("\n") ? text : text + "\n");
    while (token.find()) {
      String found = token.group();
      switch (found.charAt(0)) {
        case '#' -> {}
        case '\\' -> line.append(' ');
        case '\r', '\n' -> {
          if (brackets > 0) {
            line.append(' ');
          } else {
            add(line.toString(), lines);
            line.setLength(0);
          }
        }
        case '(', '[', '{' -> {
          brackets++;
          line.append(found);
        }
        case ')', ']', '}' -> {
          brackets--;
          line.append(found);
        }
        default -> line.append(found);
      }
    }
    if (!line.toString().isBlank()) {
      throw new IllegalArgumentException("not closed: " + line.toString().strip());
    }
    return lines;
  }

  private static void add(String line, List<SourceLine> lines) {
    if (line.isBlank()) {
      return;
    }
    int indent = 0;
    int at = 0;
    for (; line.charAt(at) == ' ' || line.charAt(at) == '\t'; at++) {
      indent = line.charAt(at) == ' ' ? indent + 1 : (indent / TAB + 1) * TAB;
    }
    String text = line.strip();
    Matcher first = WORD.matcher(text);
    if (!first.lookingAt() || !OPENING.contains(first.group())) {
      lines.add(new SourceLine(indent, text, ""));
      return;
    }
    int colon = colon(text);
    lines.add(new SourceLine(indent, text.substring(0, colon), text.substring(colon + 1).strip()));
  }

  /** Where the colon is that ends a header: outside of strings and brackets. */
  private static int colon(String text) {
    int brackets = 0;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      switch (token.group().charAt(0)) {
        case '(', '[', '{' -> brackets++;
        case ')', ']', '}' -> brackets--;
        case ':' -> {
          if (brackets == 0) {
            return token.start();
          }
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException("not understood: " + text);
  }

  /** The word that the line begins with if that opens a block; else empty. */
  String keyword() {
    Matcher first = WORD.matcher(text);
    return first.lookingAt() && OPENING.contains(first.group()) ? first.group() : "";
  }

  /** What is in front of the colon, without the keyword. */
  String header(String keyword) {
    return text.substring(keyword.length());
  }
}
