package io.polyphase.bridge.code;

import io.polyphase.ledger.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of C++ and Rust as their authors wrote them, by {@code c++filt}, if it is installed:
 * otherwise they stay as the file has them.
 */
final class Demangler {
  private static final String PROGRAM = "c++filt"; // of binutils, as addr2line

  private Demangler() {}

  /** The same sites in the same order. */
  static List<Site> of(List<Site> sites) {
    List<String> mangled =
        sites.stream().map(Demangler::name).filter(Demangler::isMangled).distinct().toList();
    if (mangled.isEmpty()) {
      return sites;
    }
    List<String> command = new ArrayList<>(List.of(PROGRAM, "--no-params"));
    command.addAll(mangled);
    List<String> names = Programs.outputOf(command);
    if (names.size() != mangled.size()) {
      return sites;
    }
    Map<String, String> known = new HashMap<>();
    for (int i = 0; i < mangled.size(); i++) {
      known.put(mangled.get(i), names.get(i));
    }
    return sites.stream().map(site -> with(site, known.get(name(site)))).toList();
  }

  private static boolean isMangled(String name) {
    return name.startsWith("_Z") || name.startsWith("_R");
  }

  /** The symbol without the distance from it. */
  private static String name(Site site) {
    String symbol = site.symbol() == null ? "" : site.symbol();
    int distance = symbol.lastIndexOf("+0x");
    return distance < 0 ? symbol : symbol.substring(0, distance);
  }

  private static Site with(Site site, @Nullable String name) {
    String symbol = site.symbol();
    return name == null || symbol == null
        ? site
        : site.withSymbol(name + symbol.substring(name(site).length()));
  }
}
