package io.polyphase.bridge.hooks;

import io.polyphase.bridge.code.SourceLines;
import io.polyphase.bridge.code.Symbolizer;
import io.polyphase.bridge.watch.Watchpoint;
import io.polyphase.ledger.BlockEntry;
import io.polyphase.ledger.BlockFamily;
import io.polyphase.ledger.CountChanges;
import io.polyphase.ledger.Ledger;
import io.polyphase.ledger.LedgerEntry;
import io.polyphase.ledger.LifePhase;
import io.polyphase.ledger.MemoryFault;
import io.polyphase.ledger.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one interpreter of CPython.
 *
 * <p>Places are not noted at first, as looking at the stack is slow: {@link #noteSites} has that
 * done for what a leak is made of.
 */
public final class HookedLedger implements Ledger {
  /** The families by the number of their domain. */
  private static final BlockFamily[] FAMILIES = {
    BlockFamily.RAW, BlockFamily.MEM, BlockFamily.OBJECT
  };

  private static final int OBJECTS = 2; // PYMEM_DOMAIN_OBJ

  /** Runs a step attached to the interpreter. */
  public interface Inside {
    /** Runs it. */
    <T> T run(Supplier<T> step);
  }

  /** What CPython itself can be asked for; addresses. */
  public interface Inventory {
    /** All types that there are. */
    long[] types();

    /** All objects that the collector knows. */
    long[] containers();

    /** Collects garbage, by which free lists are emptied, too. */
    void collect();
  }

  private final HooksLibrary hooks;
  private final Inside inside;
  private final int interpreter;
  private final LongFunction<String> value;
  private final Inventory inventory;
  private final HookSites sites;
  private final Path python;
  private final Map<Long, String> typeNames = new HashMap<>();
  private final int before; // the last cycle of other interpreters' ledgers
  private @Nullable Holders holders; // as of the last look
  private boolean notesLives;
  private List<Dangling> dead = List.of(); // as entries() saw it

  /**
   * A ledger.
   *
   * @param python the file that the C API is in
   * @param inside attaches to the interpreter
   * @param value what people know an object by, beside its type; called inside
   * @param inventory what the hooks do not tell before 3.13; called inside
   */
  public HookedLedger(
      HooksLibrary hooks,
      Path python,
      Inside inside,
      LongFunction<String> value,
      Inventory inventory) {
    this.inventory = inventory;
    this.hooks = hooks;
    this.python = python;
    this.inside = inside;
    this.value = value;
    this.sites = new HookSites(hooks);
    this.interpreter = inside.run(hooks::interpreter);
    this.before = hooks.cycle();
    if (hooks.missesTheFirst()) {
      inside.run(this::adopt);
    }
  }

  /** What the interpreter holds. */
  public Totals totals() {
    return inside.run(
        () -> {
          learnObjects();
          return Totals.of(hooks.totals(interpreter));
        });
  }

  /** Or objects of the next cycle would be made in blocks of this one. */
  private boolean emptyFreeLists() {
    inventory.collect();
    return true;
  }

  private boolean adopt() {
    hooks.adopt(interpreter, inventory.types(), inventory.containers());
    return true;
  }

  private void learnObjects() {
    if (!hooks.isTraced()) {
      hooks.knowObjects(inventory.types(), inventory.containers());
    }
  }

  private Census look() {
    learnObjects();
    return new Census(hooks.census(interpreter));
  }

  @Override
  public int beginCycle() {
    holders = null;
    if (!hooks.isTraced()) {
      inside.run(this::emptyFreeLists);
    }
    return hooks.beginCycle();
  }

  @Override
  public List<LedgerEntry> entries() {
    Census census = inside.run(this::look);
    dead = Dangling.of(hooks.dangling());
    holders = null;
    typeNames.clear(); // a type may have died, and another be at its address
    return new HookedEntries(this, census, new Subclasses(census, before));
  }

  @Override
  public void pause(boolean paused) {
    boolean _ =
        inside.run(
            () -> {
              hooks.pause(paused);
              return paused;
            });
  }

  HookSites sites() {
    return sites;
  }

  String typeName(long type) {
    return typeNames.computeIfAbsent(type, ObjectFields::typeName);
  }

  /** Nothing of an object that is gone. */
  String shown(long object) {
    return inside.run(() -> hooks.isObject(object) ? value.apply(object) : "");
  }

  @Override
  public List<String> holders(long id) {
    return inside.run(() -> hooks.isObject(id) ? holdersOf(id).chain(id) : List.of());
  }

  @Override
  public long hiddenHolders(long id, int since) {
    return inside.run(
        () -> {
          List<Reference> all =
              Reference.of(hooks.references(interpreter, new long[] {id}, new long[0]));
          return Holders.hidden(all, Holders.shown(all)).stream()
              .filter(reference -> cycleOf(reference.holder()) > since)
              .count();
        });
  }

  @Override
  public CountChanges watchCount(long id, Runnable work) {
    Watchpoint.begin(id, hooks.interrupted());
    CountChanges changes;
    try {
      work.run();
    } finally {
      changes = Watchpoint.end(sites::at);
    }
    return changes;
  }

  /** By the tracer, which tells of each that is made. */
  @Override
  public CountChanges watchNew(LedgerEntry like, Runnable work) {
    if (!hooks.isTraced() || !(like instanceof HookedEntry entry) || entry.siteNumber() == 0) {
      return CountChanges.NONE;
    }
    hooks.wantType(entry.typeObject());
    hooks.await(entry.typeObject(), entry.siteNumber());
    CountChanges changes;
    try {
      work.run();
    } finally {
      hooks.awaitNone();
      hooks.wantNothing();
      changes = Watchpoint.end(sites::at);
    }
    return changes;
  }

  /** Of what was made in cycles all holders are found at once; of an older object its own. */
  private Holders holdersOf(long id) {
    if (cycleOf(id) <= before) {
      return look(new long[] {id});
    }
    Holders known = holders;
    if (known == null) {
      known = look(LongStream.concat(made(), newBlocks()).toArray());
      holders = known;
    }
    return known;
  }

  private LongStream made() {
    Census census = look();
    return LongStream.range(0, census.count())
        .filter(row -> census.cycle((int) row) > before)
        .map(row -> census.object((int) row));
  }

  private LongStream newBlocks() {
    return Block.of(hooks.blocks(interpreter, before)).stream().mapToLong(Block::address);
  }

  private Holders look(long[] targets) {
    var variables = new Variables(python);
    return new Holders(
        Reference.of(hooks.references(interpreter, targets, variables.ranges())),
        variables,
        new Alive());
  }

  private int cycleOf(long object) {
    return hooks.cycleOf(object);
  }

  /** What {@link Holders} asks, about objects that are alive. */
  private final class Alive implements Knowledge {
    @Override
    public boolean isOld(long object) {
      return cycleOf(object) <= before;
    }

    @Override
    public String label(long object) {
      String type = ObjectFields.typeName(ObjectFields.type(object));
      String known = hooks.isObject(object) ? value.apply(object) : "";
      return known.isEmpty() ? type : type + " " + known;
    }

    @Override
    public String block(long address) {
      return Block.of(hooks.blocks(interpreter, before)).stream()
          .filter(block -> block.address() == address)
          .findFirst()
          .map(this::block)
          .orElse("an older block of memory");
    }

    private String block(Block block) {
      return "a block of "
          + block.size()
          + " bytes from "
          + FAMILIES[block.domain()]
          + (block.site() == 0 ? "" : ", asked for by " + sites.of(block.site()));
    }

    @Override
    public long references(long object) {
      return ObjectFields.references(object);
    }

    @Override
    public boolean hasTraverse(long object) {
      return ObjectFields.hasTraverse(object);
    }

    @Override
    public boolean isModuleState(long object, long offset) {
      return ObjectFields.isModuleState(object, offset);
    }

    @Override
    public boolean hasTable(long object) {
      return ObjectFields.hasTable(object);
    }
  }

  @Override
  public List<BlockEntry> blocks() {
    return inside.run(
        () -> {
          List<Block> all = Block.of(hooks.blocks(interpreter, before));
          Set<Long> parts = parts(all);
          return all.stream()
              .filter(block -> !parts.contains(block.address()))
              .map(this::entry)
              .toList();
        });
  }

  /** Blocks that an object has the address of: they are where it has put what it holds. */
  private Set<Long> parts(List<Block> all) {
    if (all.isEmpty()) {
      return Set.of();
    }
    long[] addresses = all.stream().mapToLong(Block::address).toArray();
    Set<Long> parts = new HashSet<>();
    for (Reference reference :
        Reference.of(hooks.references(interpreter, addresses, new long[0]))) {
      if (reference.kind() == Reference.Kind.IN_OBJECT) {
        parts.add(reference.target());
      }
    }
    return parts;
  }

  private BlockEntry entry(Block block) {
    return new BlockEntry(
        block.address(),
        FAMILIES[block.domain()],
        block.size(),
        block.cycle(),
        sites.phase(block.site()),
        sites.of(block.site()));
  }

  @Override
  public OptionalLong uncountedBlocks() {
    return OptionalLong.of(totals().rawBlocks());
  }

  @Override
  public boolean knowsSites() {
    return false;
  }

  @Override
  public void noteSites(int since) {
    boolean _ =
        inside.run(
            () -> {
              hooks.wantNothing();
              Census census = look();
              for (int row = 0; row < census.count(); row++) {
                if (census.cycle(row) > since) {
                  want(census, row);
                }
              }
              for (Block block : Block.of(hooks.blocks(interpreter, since))) {
                hooks.wantBlocks(block.size(), block.domain());
              }
              return true;
            });
  }

  /** Without a tracer nobody knows what a block will be. */
  private void want(Census census, int row) {
    if (hooks.isTraced()) {
      hooks.wantType(census.type(row));
    } else {
      hooks.wantBlocks(census.size(row), OBJECTS);
    }
  }

  @Override
  public void stopNotingSites() {
    hooks.wantNothing();
  }

  @Override
  public boolean watchesFreedObjects() {
    return hooks.isTraced();
  }

  /** What was freed is anybody's memory by now. */
  @Override
  public boolean keepsFreedObjects() {
    return false;
  }

  @Override
  public void noteLives() {
    hooks.wantEverything();
    notesLives = true;
  }

  /** Those that {@link #entries} came across. */
  @Override
  public List<MemoryFault> takeFaults() {
    List<Dangling> seen = dead;
    dead = List.of();
    return seen.isEmpty() ? List.of() : inside.run(() -> seen.stream().map(this::fault).toList());
  }

  private MemoryFault fault(Dangling dangling) {
    return new MemoryFault(
        MemoryFault.Kind.HELD,
        ObjectFields.typeName(dangling.type()),
        notesLives && ObjectFields.isStr(dangling.type()) ? value.apply(dangling.target()) : "",
        sites.of(dangling.made()),
        sites.phase(dangling.made()),
        sites.of(dangling.freed()),
        sites.phase(dangling.freed()),
        null,
        LifePhase.OTHER,
        "",
        1,
        holdersOfDead(dangling.holder()));
  }

  private List<String> holdersOfDead(long holder) {
    List<String> chain = new ArrayList<>(List.of(new Alive().label(holder)));
    chain.addAll(holdersOf(holder).chain(holder));
    return chain;
  }

  @Override
  public List<Site> withSources(List<Site> places) {
    return SourceLines.of(places, new Symbolizer());
  }
}
