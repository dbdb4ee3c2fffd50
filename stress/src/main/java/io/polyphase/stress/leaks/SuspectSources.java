package io.polyphase.stress.leaks;

import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.Site;
import java.util.ArrayList;
import java.util.List;

/** Looks up the source lines of what is going to be reported. */
final class SuspectSources {
  private SuspectSources() {}

  /** The same suspects, their sites with the source where it is known. */
  static List<Suspect> of(List<Suspect> suspects, Ledger ledger) {
    if (suspects.isEmpty()) {
      return suspects;
    }
    List<Site> sites = ledger.withSources(suspects.stream().map(Suspect::site).toList());
    List<Suspect> located = new ArrayList<>(suspects.size());
    for (int i = 0; i < suspects.size(); i++) {
      located.add(at(suspects.get(i), sites.get(i)));
    }
    return located;
  }

  private static Suspect at(Suspect suspect, Site site) {
    return new Suspect(
        suspect.kind(),
        suspect.type(),
        suspect.shown(),
        suspect.size(),
        suspect.perCycle(),
        suspect.phase(),
        site,
        suspect.holders());
  }
}
