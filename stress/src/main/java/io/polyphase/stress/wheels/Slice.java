package io.polyphase.stress.wheels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Part of a file as a stream. It does not close the file. */
final class Slice extends InputStream {
  private final FileChannel file;
  private final long end;
  private long position;

  Slice(FileChannel file, long position, long size) {
    this.file = file;
    this.position = position;
    this.end = position + size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int most = (int) Math.min(length, end - position);
    int read = most <= 0 ? -1 : file.read(ByteBuffer.wrap(into, offset, most), position);
    position += Math.max(0, read);
    return read;
  }
}
