package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.Counters;
import io.polyphase.Gil;
import io.polyphase.ImportSystem;
import io.polyphase.InterpreterConfig;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeBlocks;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyInterpreterState;
import io.polyphase.bridge.layout.Layouts.PyThreadState;
import io.polyphase.bridge.layout.Layouts._PyRuntimeState;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.ledger.LifePhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An interpreter's own memory and objects ({@code PyInterpreterState}). */
public final class InterpreterState {
  private static final long BLOCK_BYTES = Long.BYTES; // behind the number of blocks
  private static final long BLOCK_COUNTERS_SIZE = 2 * Long.BYTES;
  private static final AtomicLong NEXT_ID = new AtomicLong(-1); // the bootstrap is −1

  private static final Map<Long, InterpreterState> OPEN = new ConcurrentHashMap<>();
  private static volatile boolean finalizing;
  private static volatile boolean oneOnly = true;
  private static final LongStack EXIT_FUNCTIONS = new LongStack(); // under the main lock
  private static final int MOST_EXIT_FUNCTIONS = 32; // as in CPython

  private final InterpreterConfig config;
  private final Gil gil;
  private final long address = CLibrary.calloc(PyInterpreterState.SIZE);
  private final boolean ownsMemory;
  private final long blockCounters;
  private final Heap heap;
  private final MortalNames names;
  private final TrackedList tracked = new TrackedList();
  private final StaticTypeState staticTypes = new StaticTypeState();
  private final Map<Long, Set<Long>> subclasses = new ConcurrentHashMap<>();
  private final WarningFilters warningFilters = new WarningFilters();
  private final Limits limits = new Limits();
  private final CrossInterpreterTypes crossInterpreterTypes = new CrossInterpreterTypes();
  private final ExitCallbacks exitCallbacks = new ExitCallbacks();
  private @Nullable CycleCollector collector;
  private @Nullable TextErrors textErrors;
  private long dict;
  private long modules;
  private final AtomicLong threadIds = new AtomicLong();
  private long exitCallables; // a list, owned; 0 until it is asked for
  private LongConsumer exitRunner = _ -> {};

  @SuppressWarnings("ThreadLocalUsage") // a thread has a state in each interpreter
  private final ThreadLocal<@Nullable ThreadState> threads = new ThreadLocal<>();

  private final List<ThreadState> allThreads = new ArrayList<>();
  private @Nullable ImportSystem importSystem;
  private List<String> searchPath = List.of();

  /**
   * An interpreter without modules, to be {@linkplain #complete completed}.
   *
   * @param main the main interpreter, whose lock and memory others may share; null for itself
   */
  public InterpreterState(InterpreterConfig config, @Nullable InterpreterState main) {
    this.config = config;
    this.gil = main == null || config.ownGil() ? new Gil() : main.gil;
    this.ownsMemory = main == null || config.ownAllocator();
    this.heap = main == null || config.ownAllocator() ? new Heap() : main.heap;
    this.names = main == null || config.ownAllocator() ? new MortalNames() : main.names;
    this.blockCounters =
        main == null || config.ownAllocator()
            ? CLibrary.calloc(BLOCK_COUNTERS_SIZE)
            : main.blockCounters;
    putLong(address + PyInterpreterState.id, nextId(config));
    putLong(address + PyInterpreterState.generation0, tracked.address());
    putLong(address + PyInterpreterState.PyExc_NotShareableError, Exceptions.NotShareableError);
    if (config.isMain()) {
      putLong(Singletons.RUNTIME + _PyRuntimeState.main, address);
    }
    oneOnly &= main == null;
    OPEN.put(address, this);
  }

  /** Whether there never was a sub-interpreter: {@code PyGILState_*} knows of the main one only. */
  public static boolean isOneOnly() {
    return oneOnly;
  }

  /** The interpreter of a {@code PyInterpreterState}. */
  public static InterpreterState at(long address) {
    return Objects.requireNonNull(OPEN.get(address), "an open interpreter");
  }

  /** The main interpreter; null while there is none. */
  public static @Nullable InterpreterState main() {
    return OPEN.get(getLong(Singletons.RUNTIME + _PyRuntimeState.main));
  }

  /** {@code Py_AtExit}: false if there is no room for it. */
  public static boolean addExitFunction(long function) {
    if (EXIT_FUNCTIONS.size() == MOST_EXIT_FUNCTIONS) {
      return false;
    }
    EXIT_FUNCTIONS.push(function);
    return true;
  }

  /**
   * Calls what {@link #addExitFunction} was given, the last first, when all objects are gone. Each
   * but once: a module that is imported again and again registers its function each time, and
   * CPython's process dies when that frees for the second time.
   */
  private static void runExitFunctions() {
    Set<Long> called = new HashSet<>();
    while (!EXIT_FUNCTIONS.isEmpty()) {
      long function = EXIT_FUNCTIONS.pop();
      if (called.add(function)) {
        long _ = SlotCalls.call(function);
      }
    }
  }

  /** Whether the main interpreter is on its way out ({@code Py_Finalize}). */
  public static boolean isFinalizing() {
    return finalizing;
  }

  /** Tells extensions that the main interpreter is being closed, or that it no longer is. */
  public static void setFinalizing(boolean now) {
    finalizing = now;
  }

  /** All that are open, the newest first. */
  public static List<InterpreterState> all() {
    return OPEN.values().stream()
        .filter(each -> getLong(each.address + PyInterpreterState.id) >= 0)
        .sorted(Comparator.comparingLong(each -> -getLong(each.address + PyInterpreterState.id)))
        .toList();
  }

  long nextThreadId() {
    return threadIds.incrementAndGet();
  }

  /** A state for a thread that has none here; under the lock, or before anybody has it. */
  ThreadState newThread() {
    ThreadState state = ThreadState.unbound(this);
    synchronized (allThreads) {
      allThreads.add(state);
    }
    return state;
  }

  /** The calling thread's state here; null if it was never here. */
  @Nullable ThreadState threadOrNull() {
    return threads.get();
  }

  /** Forgets a state that no thread uses any more, and gives its memory back. */
  void deleteThread(ThreadState state) {
    synchronized (allThreads) {
      allThreads.remove(state);
    }
    state.free();
  }

  /** The states of its threads, the newest first. */
  List<ThreadState> threadStates() {
    synchronized (allThreads) {
      return List.copyOf(allThreads).reversed();
    }
  }

  /**
   * Gives it what the layer of objects makes, which needs its memory: once, before anything else.
   *
   * @param dict {@code PyInterpreterState_GetDict}; stolen
   * @param modules {@code sys.modules}; stolen
   */
  public void complete(CycleCollector collector, TextErrors textErrors, long dict, long modules) {
    this.textErrors = textErrors;
    this.collector = collector;
    this.dict = dict;
    this.modules = modules;
  }

  /** A main interpreter is 0, as in CPython, also where another runtime was open before. */
  private static synchronized long nextId(InterpreterConfig config) {
    if (config.isMain() && NEXT_ID.get() > 0) {
      NEXT_ID.set(0);
    }
    return NEXT_ID.getAndIncrement();
  }

  /**
   * Takes the lock and makes the current thread one of this interpreter's. A thread runs in one
   * interpreter at a time: it lets go of another one's lock first.
   */
  public void enter() {
    ThreadState outer = ThreadState.currentOrNull();
    if (outer != null && outer.interpreter() == this) {
      gil.acquire();
      outer.enterAgain();
      return;
    }
    int held = outer == null || outer.gil() == gil ? 0 : outer.gil().releaseFully();
    gil.acquire();
    ThreadState state = threads.get();
    if (state == null) {
      state = new ThreadState(this);
      threads.set(state);
      synchronized (allThreads) {
        allThreads.add(state);
      }
    }
    state.enterFrom(outer, held);
  }

  /** Undoes one {@link #enter}. */
  public void exit() {
    ThreadState.current().exit();
  }

  /** The interpreter of the current thread. */
  public static InterpreterState current() {
    return ThreadState.current().interpreter();
  }

  /**
   * The list of what Python's {@code atexit} is to call, borrowed.
   *
   * @param creator makes the list, if there is none yet
   * @param runner calls what is in it, when the interpreter ends
   */
  public long exitCallables(LongSupplier creator, LongConsumer runner) {
    if (exitCallables == 0) {
      exitCallables = creator.getAsLong();
      exitRunner = runner;
    }
    return exitCallables;
  }

  /** The list of {@link #exitCallables}, borrowed; 0 if there is none. */
  public long exitCallablesOrNull() {
    return exitCallables;
  }

  /** Calls what is to be called first of all when the interpreter ends. */
  public void runExitCallables() {
    if (exitCallables != 0) {
      long list = exitCallables;
      exitRunner.accept(list);
      exitCallables = 0;
      Refs.decref(list);
    }
  }

  /** Its lock. */
  public Gil gil() {
    return gil;
  }

  /** The {@code PyInterpreterState}. */
  public long address() {
    return address;
  }

  long blockCounters() {
    return blockCounters;
  }

  public Heap heap() {
    return heap;
  }

  /** What extensions have interned: strings of its heap. */
  public MortalNames names() {
    return names;
  }

  static void forEach(Consumer<InterpreterState> action) {
    OPEN.values().forEach(action);
  }

  /** The folders that {@code sys.path} begins with. */
  public List<String> searchPath() {
    return searchPath;
  }

  /** Sets them, before {@code sys} is made. */
  public void setSearchPath(List<String> folders) {
    searchPath = folders;
  }

  public WarningFilters warningFilters() {
    return warningFilters;
  }

  public Limits limits() {
    return limits;
  }

  /** The types whose objects can be sent to other interpreters. */
  public CrossInterpreterTypes crossInterpreterTypes() {
    return crossInterpreterTypes;
  }

  /** What extensions want done when the interpreter ends. */
  public ExitCallbacks exitCallbacks() {
    return exitCallbacks;
  }

  /** The contexts that its threads are in, borrowed. */
  public List<Long> contexts() {
    return threadStates().stream().map(ThreadState::context).filter(c -> c != 0).toList();
  }

  /** What extensions keep for its threads ({@code PyThreadState_GetDict}), borrowed. */
  public List<Long> threadDicts() {
    return threadStates().stream()
        .map(thread -> getLong(thread.address() + PyThreadState.dict))
        .filter(dict -> dict != 0)
        .toList();
  }

  public StaticTypeState staticTypes() {
    return staticTypes;
  }

  /** Of each type, the direct subclasses that were made here, by address. */
  public Map<Long, Set<Long>> subclasses() {
    return subclasses;
  }

  /** Books what is made from now on to a phase of an import; returns the one before. */
  @SuppressWarnings("EnumOrdinal") // a number in an entry of the table
  public LifePhase enterPhase(LifePhase phase) {
    NativeBlocks.enterPhase(phase.ordinal());
    return heap.enterPhase(phase);
  }

  /** What an import is at. */
  public LifePhase phase() {
    return heap.phase();
  }

  /** Finds and frees cycles. */
  public CycleCollector collector() {
    return Objects.requireNonNull(collector, "complete");
  }

  TextErrors textErrors() {
    return Objects.requireNonNull(textErrors, "complete");
  }

  /** The objects that the collector looks at. */
  public TrackedList tracked() {
    return tracked;
  }

  /** {@code PyInterpreterState_GetDict}; borrowed. */
  public long dict() {
    return dict;
  }

  /** {@code sys.modules}; borrowed. */
  public long modules() {
    return modules;
  }

  /** Sets the import system, once. */
  public void setImportSystem(ImportSystem system) {
    this.importSystem = system;
  }

  /** Its import system. */
  public ImportSystem importSystem() {
    if (importSystem == null) {
      throw new IllegalStateException("Python import machinery not initialized");
    }
    return importSystem;
  }

  /** Everything that is alive in it. */
  public Counters counters() {
    return Counters.of(
        heap.references(),
        heap.objects(),
        heap.blocks() + getLong(blockCounters),
        heap.bytes() + getLong(blockCounters + BLOCK_BYTES));
  }

  /**
   * Gives its memory back, unless something in it is still alive: extensions may keep objects in
   * their own variables, and memory that they look at must stay.
   */
  public void freeIfEmpty() {
    enter();
    exitCallbacks.run();
    threadStates().forEach(ThreadState::clear);
    warningFilters.clear();
    staticTypes.clear();
    Refs.decref(dict);
    Refs.decref(modules);
    if (config.isMain()) {
      runExitFunctions();
    }
    boolean empty = ownsMemory ? heap.objects() == 0 : tracked.isEmpty();
    exit();
    if (!empty || config.isMain()) {
      return;
    }
    if (ownsMemory) {
      heap.free();
      CLibrary.free(blockCounters);
    }
    collector().free();
    tracked.free();
    staticTypes.free();
    threadStates().forEach(ThreadState::free);
    OPEN.remove(address);
    threads.remove();
    CLibrary.free(address);
  }
}
