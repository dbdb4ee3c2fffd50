package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.layout.Layouts.PyCodeObject;

/**
 * What {@code co_linetable} says of the instructions, entry after entry (Objects/locations.md). A
 * number that is not known is −1.
 */
public final class CodeLocations {
  private static final int SHORT_FORMS = 10; // codes below it have both columns in one byte
  private static final int NO_COLUMNS = 13;
  private static final int LONG = 14;
  private static final int NONE = 15;
  private static final int CHUNK = 0x3f; // of a number, six bits at a time
  private static final int MORE = 0x40;

  private final byte[] table;
  private int at;
  private int lastLine;
  private int start;
  private int end;
  private int line = -1;
  private int endLine = -1;
  private int column = -1;
  private int endColumn = -1;

  public CodeLocations(long code) {
    this.table = Bytes.java(getLong(code + PyCodeObject.co_linetable));
    this.lastLine = getInt(code + PyCodeObject.co_firstlineno);
  }

  private int read() {
    return at < table.length ? table[at++] & 0xff : 0;
  }

  private int number() {
    int part = read();
    int value = part & CHUNK;
    for (int shift = 6; (part & MORE) != 0; shift += 6) {
      part = read();
      value |= (part & CHUNK) << shift;
    }
    return value;
  }

  private int signed() {
    int value = number();
    return (value & 1) != 0 ? -(value >>> 1) : value >>> 1;
  }

  /** Goes to the next entry; false at the end. */
  public boolean next() {
    if (at >= table.length) {
      return false;
    }
    int first = read();
    int form = (first >> 3) & 15;
    start = end;
    end += CodeObjects.UNIT * ((first & 7) + 1);
    column = -1;
    endColumn = -1;
    if (form == NONE) {
      line = -1;
      endLine = -1;
      return true;
    }
    lastLine += form >= NO_COLUMNS ? signed() : form >= SHORT_FORMS ? form - SHORT_FORMS : 0;
    line = lastLine;
    endLine = line;
    if (form == LONG) {
      endLine = line + number();
      column = number() - 1;
      endColumn = number() - 1;
    } else if (form < SHORT_FORMS) {
      int second = read();
      column = (form << 3) | (second >> 4);
      endColumn = column + (second & 15);
    } else if (form < NO_COLUMNS) {
      column = read();
      endColumn = read();
    }
    return true;
  }

  /** The byte at which the entry's instructions begin. */
  public int start() {
    return start;
  }

  /** The byte behind them. */
  public int end() {
    return end;
  }

  public int line() {
    return line;
  }

  public int endLine() {
    return endLine;
  }

  public int column() {
    return column;
  }

  public int endColumn() {
    return endColumn;
  }
}
