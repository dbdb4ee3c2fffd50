package io.polyphase.bridge.ledger;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.code.SourceLines;
import io.polyphase.bridge.code.Symbolizer;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.NativeBlocks;
import io.polyphase.bridge.interpreter.Heap;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.Memory;
import io.polyphase.bridge.interpreter.Misuse;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Quarantine;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.layout.Layouts.PyObject;
import io.polyphase.bridge.objects.TypeNames;
import io.polyphase.bridge.watch.Watchpoint;
import io.polyphase.ledger.BlockEntry;
import io.polyphase.ledger.BlockFamily;
import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.ForeignObject;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LedgerEntry;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.MemoryFault.Kind;
import io.polyphase.ledger.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The ledger of native objects, and of the process's other native blocks. */
public final class NativeLedger implements Ledger {
  private static final LifePhase[] PHASES = LifePhase.values();
  private static final BlockFamily[] FAMILIES = BlockFamily.values();
  private static final long INTERRUPTED = HostLibrary.get().address("polyphase_interrupted");

  private final InterpreterState interpreter;
  private final Supplier<Map<Long, List<String>>> hostHolds;

  /**
   * A ledger.
   *
   * @param hostHolds what the host has references to at the moment, and what for
   */
  public NativeLedger(InterpreterState interpreter, Supplier<Map<Long, List<String>>> hostHolds) {
    this.interpreter = interpreter;
    this.hostHolds = hostHolds;
  }

  @Override
  public int beginCycle() {
    int cycle = inside(() -> interpreter.heap().beginCycle());
    NativeBlocks.enterCycle(cycle);
    return cycle;
  }

  @Override
  public List<LedgerEntry> entries() {
    return inside(
        () -> {
          var checkpoint = new Checkpoint(interpreter, hostHolds.get());
          var sites = new Symbolizer();
          List<LedgerEntry> entries = new ArrayList<>();
          for (long object : checkpoint.objects()) {
            entries.add(entry(object, checkpoint, sites));
          }
          return entries;
        });
  }

  private static LedgerEntry entry(long object, Checkpoint checkpoint, Symbolizer sites) {
    int preSize = Memory.preSize(Refs.type(object));
    return new LedgerEntry.Known(
        object,
        TypeNames.full(Refs.type(object)),
        ObjectLabels.value(object),
        Heap.sizeOf(object, preSize),
        getLong(object + PyObject.ob_refcnt),
        checkpoint.explained(object),
        Heap.cycleOf(object, preSize),
        Heap.phaseOf(object, preSize),
        sites.of(Heap.siteOf(object, preSize)));
  }

  @Override
  public List<String> holders(long id) {
    return inside(
        () -> {
          var checkpoint = new Checkpoint(interpreter, hostHolds.get());
          return checkpoint.objects().contains(id) ? checkpoint.chain(id) : List.of();
        });
  }

  @Override
  public CountChanges watchCount(long id, Runnable work) {
    Watchpoint.begin(id, INTERRUPTED);
    CountChanges changes;
    try {
      work.run();
    } finally {
      changes = Watchpoint.end(new Symbolizer()::of);
    }
    return changes;
  }

  @Override
  public CountChanges watchNew(LedgerEntry like, Runnable work) {
    long site = Heap.siteOf(like.id(), Memory.preSize(Refs.type(like.id())));
    CountChanges changes;
    try {
      interpreter.heap().await(site, object -> isWatched(object, like.type()));
      work.run();
    } finally {
      interpreter.heap().awaitNone();
      changes = Watchpoint.end(new Symbolizer()::of);
    }
    return changes;
  }

  /** Types may be made anew in each cycle, so it goes by their names. */
  private static boolean isWatched(long object, String type) {
    boolean isIt = TypeNames.full(Refs.type(object)).equals(type);
    if (isIt) {
      Watchpoint.begin(object, INTERRUPTED);
    }
    return isIt;
  }

  @Override
  public boolean watchesFreedObjects() {
    return interpreter.heap().quarantine() != null;
  }

  @Override
  public List<MemoryFault> takeFaults() {
    return inside(
        () -> {
          Quarantine quarantine = interpreter.heap().quarantine();
          if (quarantine == null) {
            return List.of();
          }
          var checkpoint = new Checkpoint(interpreter, hostHolds.get());
          checkpoint.freedButHeld().forEach(NativeLedger::reportHeld);
          var sites = new Symbolizer();
          return quarantine.takeFaults().stream()
              .map(misuse -> fault(misuse, quarantine, checkpoint, sites))
              .toList();
        });
  }

  private static void reportHeld(long object, long holders) {
    Quarantine quarantine = Quarantine.of(object);
    if (quarantine != null) {
      quarantine.report(Kind.HELD, object, 0, "", holders);
    }
  }

  private static MemoryFault fault(
      Misuse misuse, Quarantine quarantine, Checkpoint checkpoint, Symbolizer sites) {
    long object = misuse.object();
    long type = Refs.type(object);
    String deadType = quarantine.nameOf(type);
    return new MemoryFault(
        misuse.kind(),
        deadType.isEmpty() ? TypeNames.full(type) : deadType,
        ObjectLabels.ofFreed(object, quarantine.nameOf(object)),
        sites.of(misuse.maker()),
        misuse.madeIn(),
        sites.of(misuse.releaser()),
        misuse.freedIn(),
        misuse.usedAt() == 0 ? null : sites.of(misuse.usedAt()),
        misuse.usedIn(),
        misuse.function(),
        misuse.amount(),
        misuse.kind() == Kind.HELD ? checkpoint.chain(object) : List.of());
  }

  @Override
  public List<ForeignObject> foreignObjects(io.polyphase.PyObject root) {
    return inside(
        () ->
            watchesFreedObjects()
                ? new ForeignObjects(interpreter).from(NativeObject.addressOf(root))
                : List.of());
  }

  @Override
  public void trackBlocks() {
    NativeBlocks.track();
  }

  @Override
  public List<BlockEntry> blocks() {
    var sites = new Symbolizer();
    return NativeBlocks.alive().stream().map(block -> entry(block, sites)).toList();
  }

  private static BlockEntry entry(NativeBlocks.Block block, Symbolizer sites) {
    return new BlockEntry(
        block.address(),
        FAMILIES[block.family()],
        block.size(),
        block.cycle(),
        PHASES[block.phase()],
        sites.of(block.site()));
  }

  @Override
  public OptionalLong uncountedBlocks() {
    return NativeBlocks.uncounted();
  }

  @Override
  public List<Site> withSources(List<Site> sites) {
    return SourceLines.of(sites, new Symbolizer());
  }

  private <T> T inside(Supplier<T> step) {
    interpreter.enter();
    try {
      return step.get();
    } finally {
      interpreter.exit();
    }
  }
}
