package io.polyphase.report.command;

import io.polyphase.report.SafeText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Formattable;
import java.util.Formatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where commands write for people. {@link SafeText} is all that comes through: a line that is
 * printed is one line, and so is an argument of a format; only what is written by {@code print} and
 * {@code write} may have line ends.
 */
public final class SafeWriter extends PrintWriter {
  private static final String USUAL = "\u001b[m";

  private final Runnable beforeWriting;
  private final boolean hasColours;

  /** A writer that passes on at each line's end. */
  public SafeWriter(PrintWriter out) {
    this(out, () -> {}, false);
  }

  /**
   * The same.
   *
   * @param beforeWriting makes room on the terminal
   * @param hasColours whether what is {@link Coloured} is shown so
   */
  SafeWriter(PrintWriter out, Runnable beforeWriting, boolean hasColours) {
    super(out, true);
    this.beforeWriting = beforeWriting;
    this.hasColours = hasColours;
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
    Object[] safe = Arrays.stream(arguments).map(this::safe).toArray();
    pass(String.format(locale, format, safe)); // the format is ours
    return this;
  }

  /** Numbers and the like have formats of their own, and are no text. */
  private @Nullable Object safe(@Nullable Object argument) {
    return switch (argument) {
      case null -> null;
      case Number _, Boolean _ -> argument;
      case Coloured coloured when hasColours -> new Escaped(coloured);
      default -> SafeText.line(argument.toString());
    };
  }

  /** A text among the sequences that switch its colour on and off, which take no room. */
  private record Escaped(Coloured coloured) implements Formattable {
    @Override
    public void formatTo(Formatter to, int flags, int width, int precision) {
      String text = SafeText.line(coloured.text());
      String padding = " ".repeat(Math.max(0, width - text.length())); // to the right, as "%-8s"
      to.format("%s%s%s%s", coloured.sequence(), text, USUAL, padding);
    }
  }

  private void pass(String text) {
    beforeWriting.run();
    super.write(text, 0, text.length());
  }

  @Override
  public void write(String text, int offset, int length) {
    pass(SafeText.lines(text.substring(offset, offset + length)));
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
