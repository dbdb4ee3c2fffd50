package io.polyphase.bridge.objects;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;

import io.polyphase.bridge.objects.Layouts.PyObject;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The ledger of native objects. */
public final class NativeLedger implements Ledger {
  private final InterpreterState interpreter;
  private final Supplier<Map<Long, List<String>>> hostHolds;

  /**
   * A ledger.
   *
   * @param hostHolds what the host has references to at the moment, and what for
   */
  public NativeLedger(
      InterpreterState interpreter, Supplier<Map<Long, List<String>>> hostHolds) {
    this.interpreter = interpreter;
    this.hostHolds = hostHolds;
  }

  @Override
  public int beginCycle() {
    return inside(() -> interpreter.heap().beginCycle());
  }

  @Override
  public List<LedgerEntry> entries() {
    return inside(
        () -> {
          var checkpoint = new Checkpoint(interpreter, hostHolds.get());
          var sites = new SiteNames();
          List<LedgerEntry> entries = new ArrayList<>();
          for (long object : checkpoint.objects()) {
            entries.add(entry(object, checkpoint, sites));
          }
          return entries;
        });
  }

  private static LedgerEntry entry(long object, Checkpoint checkpoint, SiteNames sites) {
    int preSize = Memory.preSize(Refs.type(object));
    return new LedgerEntry(
        object,
        TypeNames.full(Refs.type(object)),
        Portraits.value(object),
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

  private <T> T inside(Supplier<T> step) {
    interpreter.enter();
    try {
      return step.get();
    } finally {
      interpreter.exit();
    }
  }
}
