package io.polyphase.bridge.hooks;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.code.Symbolizer;
import io.polyphase.bridge.ffi.NativeMemory;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sites that hooks have numbered. */
final class HookSites {
  private static final long ASKED = 0; // the fields of struct site
  private static final long FUNCTION = 8;
  private static final long PYTHON = 16;
  private static final long PHASE = 24;

  private static final LifePhase[] PHASES = LifePhase.values();

  private final HooksLibrary hooks;
  private Symbolizer symbols = new Symbolizer();
  private final Map<Integer, Site> known = new HashMap<>();

  HookSites(HooksLibrary hooks) {
    this.hooks = hooks;
  }

  Site of(int number) {
    return number == 0 ? Site.UNKNOWN : known.computeIfAbsent(number, this::look);
  }

  LifePhase phase(int number) {
    long site = hooks.site(number);
    return site == 0 ? LifePhase.OTHER : PHASES[getInt(site + PHASE)];
  }

  /** A phase as sites.c numbers it. */
  static int number(LifePhase phase) {
    return List.of(PHASES).indexOf(phase);
  }

  /** A place in an extension; 0 is none. */
  Site at(long address) {
    return address == 0 ? Site.UNKNOWN : place(address);
  }

  /** The function of the C API that was called there, as far as its name is exported. */
  Optional<String> function(int number) {
    long called = getLong(hooks.site(number) + FUNCTION);
    String symbol = called == 0 ? null : place(called).symbol();
    return Optional.ofNullable(symbol).map(name -> name.replaceFirst("\\+0x.*", ""));
  }

  private Site look(int number) {
    long site = hooks.site(number);
    String python = python(getLong(site + PYTHON));
    long asked = getLong(site + ASKED);
    if (asked != 0) {
      return place(asked).withPython(python);
    }
    return new Site(python == null ? "who imports" : python, -1, null);
  }

  /** Libraries may have been opened since the last look. */
  private Site place(long address) {
    Site site = symbols.of(address);
    if (site.offset() < 0) {
      symbols = new Symbolizer();
      site = symbols.of(address);
    }
    return site;
  }

  /** The path's last part is enough for a person. */
  private static @Nullable String python(long text) {
    if (text == 0) {
      return null;
    }
    String line = NativeMemory.string(text);
    return line.substring(line.lastIndexOf('/') + 1);
  }
}
