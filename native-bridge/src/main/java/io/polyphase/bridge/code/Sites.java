package io.polyphase.bridge.code;

import io.polyphase.ledger.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/** Code addresses as people read them: the file, and the offset in it. */
public final class Sites {
  private Sites() {}

  /** The file, offset and nearest symbol of an address. */
  public static Site of(long address) {
    return new Symbolizer().of(address);
  }

  /** As {@link #of}, with the source line where it is known; starts a program. */
  public static Site withSource(long address) {
    var names = new Symbolizer();
    return SourceLines.of(List.of(names.of(address)), names).getFirst();
  }

  /** As {@link #of}, for a process that has left a copy of its {@code /proc/self/maps}. */
  public static LongFunction<Site> in(Path maps) {
    return new Symbolizer(maps)::of;
  }
}
