package io.polyphase.stress.leaks;

import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks up the source lines of what is going to be reported: of all of it at once. */
public final class SourcePlaces {
  private SourcePlaces() {}

  /** The same suspects, their sites with the source where it is known. */
  static List<Suspect> ofSuspects(List<Suspect> suspects, Ledger ledger) {
    return of(suspects, ledger, SourcePlaces::sites, SourcePlaces::at);
  }

  private static Stream<Site> sites(Suspect suspect) {
    return Stream.of(
            Stream.of(suspect.site()),
            suspect.takers().stream(),
            suspect.history().stream().map(CountChanges.Place::site))
        .flatMap(Function.identity());
  }

  private static Suspect at(Suspect suspect, Queue<Site> sites) {
    return new Suspect(
        suspect.kind(),
        suspect.type(),
        suspect.shown(),
        suspect.size(),
        suspect.perCycle(),
        suspect.phase(),
        sites.remove(),
        suspect.takers().stream().map(_ -> sites.remove()).toList(),
        suspect.history().stream().map(place -> place.at(sites.remove())).toList(),
        suspect.holders());
  }

  /** The same faults, their sites with the source where it is known. */
  public static List<MemoryFault> ofFaults(List<MemoryFault> faults, Ledger ledger) {
    return of(
        faults,
        ledger,
        fault -> Stream.of(fault.made(), fault.freed(), fault.used()).filter(Objects::nonNull),
        SourcePlaces::at);
  }

  private static MemoryFault at(MemoryFault fault, Queue<Site> sites) {
    return new MemoryFault(
        fault.kind(),
        fault.type(),
        fault.shown(),
        sites.remove(),
        fault.madeIn(),
        sites.remove(),
        fault.freedIn(),
        fault.used() == null ? null : sites.remove(),
        fault.usedIn(),
        fault.function(),
        fault.amount(),
        fault.holders());
  }

  /** The same objects, their sites with the source where it is known. */
  public static List<ForeignObject> ofForeign(List<ForeignObject> objects, Ledger ledger) {
    return of(
        objects, ledger, object -> Stream.of(object.made()), (o, sites) -> at(o, sites.remove()));
  }

  private static ForeignObject at(ForeignObject object, Site site) {
    return new ForeignObject(
        object.type(), object.shown(), site, object.madeIn(), object.isStatic());
  }

  /** A program is started for each file that has a site, so none is where there is no site. */
  private static <T> List<T> of(
      List<T> all,
      Ledger ledger,
      Function<T, Stream<Site>> sites,
      BiFunction<T, Queue<Site>, T> with) {
    if (all.isEmpty()) {
      return all;
    }
    var located = new ArrayDeque<>(ledger.withSources(all.stream().flatMap(sites).toList()));
    return all.stream().map(each -> with.apply(each, located)).toList();
  }
}
