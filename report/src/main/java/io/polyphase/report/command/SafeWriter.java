package io.polyphase.report.command;

import io.polyphase.report.SafeText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where commands write for people. {@link SafeText} is all that comes through: a line that is
 * printed is one line, and so is an argument of a format; only what is written by {@code print} and
 * {@code write} may have line ends.
 */
public final class SafeWriter extends PrintWriter {
  /** A writer that passes on at each line's end. */
  public SafeWriter(PrintWriter out) {
    super(out, true);
  }

  @Override
  public void println(@Nullable String text) {
    super.println(SafeText.line(String.valueOf(text)));
  }

  @Override
  public void println(@Nullable Object value) {
    println(String.valueOf(value));
  }

  @Override
  @SuppressWarnings("AnnotateFormatMethod") // as the method that it overrides
  public PrintWriter format(String format, @Nullable Object... arguments) {
    return format(Locale.ROOT, format, arguments);
  }

  @Override
  public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    Object[] safe = Arrays.stream(arguments).map(SafeWriter::safe).toArray();
    print(String.format(locale, format, safe));
    return this;
  }

  /** Numbers and the like have formats of their own, and are no text. */
  private static @Nullable Object safe(@Nullable Object argument) {
    return switch (argument) {
      case null -> null;
      case Number _, Boolean _, Character _ -> argument;
      default -> SafeText.line(argument.toString());
    };
  }

  @Override
  public void write(String text, int offset, int length) {
    String safe = SafeText.lines(text.substring(offset, offset + length));
    super.write(safe, 0, safe.length());
  }

  @Override
  public void write(char[] chars, int offset, int length) {
    write(new String(chars, offset, length), 0, length);
  }

  @Override
  public void write(int c) {
    write(Character.toString((char) c), 0, 1);
  }
}
