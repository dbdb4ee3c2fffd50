package io.polyphase.bridge.interpreter;

import static io.polyphase.bridge.ffi.NativeMemory.getInt;
import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putInt;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.Gil;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.layout.Exceptions;
import io.polyphase.bridge.layout.Layouts.PyThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A thread in an interpreter ({@code PyThreadState}): real memory, since extensions read it, and
 * the words that the trampolines leave behind.
 */
public final class ThreadState {
  static final int MAX_DEALLOC_DEPTH = 50;
  private static final int RECURSION_LIMIT = 1000;
  private static final long BLOCK_COUNTERS = 8; // in struct thread of host.c
  private static final long ENTRY = 16;
  private static final long ARGUMENTS_SIZE = 64 * 1024;

  private static final long THIS_THREAD = HostLibrary.get().address("polyphase_this_thread");
  private static final ThreadLocal<@Nullable ThreadState> CURRENT = new ThreadLocal<>();
  private static final Map<Long, ThreadState> ALL = new ConcurrentHashMap<>();

  private final InterpreterState interpreter;
  private final long address;
  private long
      words; // of the operating system's thread: caller, block counters; 0 before it has one
  private @Nullable Frame frame; // how the thread came here from another interpreter
  private int depth; // entries since then
  private int callDepth;
  private @Nullable String missing;
  private @Nullable String lack;
  private final List<ModuleSpec> imports = new ArrayList<>(); // begun since the outermost
  private final LongStack heldDepths = new LongStack(); // of the lock, each time it was let go of
  private final long arguments = CLibrary.malloc(ARGUMENTS_SIZE);
  private long argumentsTop = arguments;
  final LongStack postponed = new LongStack(); // deallocations, once the stack is deep
  int deallocDepth;
  long releaser; // gave the last reference to the object back that is being taken apart; or 0
  private long context; // owned; 0 until a context variable is set

  /**
   * A step from one interpreter into another.
   *
   * @param outer where the thread came from
   * @param held how often it held the lock there, which it let go of
   * @param depth this state's own depth before, as the thread may be here further out, too
   */
  private record Frame(ThreadState outer, int held, int depth, @Nullable Frame below) {}

  /** The calling thread's state in an interpreter that it has not been in before. */
  ThreadState(InterpreterState interpreter) {
    this(interpreter, NativeCalls.call(THIS_THREAD));
  }

  /** A state that a thread is still to be given, by {@link #attach}. */
  static ThreadState unbound(InterpreterState interpreter) {
    return new ThreadState(interpreter, 0);
  }

  private ThreadState(InterpreterState interpreter, long words) {
    this.interpreter = interpreter;
    this.words = words;
    this.address = CLibrary.calloc(PyThreadState.SIZE);
    putLong(address + PyThreadState.interp, interpreter.address());
    putLong(address + PyThreadState.thread_id, Thread.currentThread().threadId());
    putLong(address + PyThreadState.exc_info, address + PyThreadState.exc_state);
    putInt(address + PyThreadState.py_recursion_remaining, RECURSION_LIMIT);
    putInt(address + PyThreadState.c_recursion_remaining, RECURSION_LIMIT);
    putLong(address + PyThreadState.id, interpreter.nextThreadId());
    putInt(address + PyThreadState.gilstate_counter, 1);
    putLong(address + PyThreadState.exc_info, address + PyThreadState.exc_state);
    ALL.put(address, this);
  }

  /** The current thread's state. The thread must have entered an interpreter. */
  public static ThreadState current() {
    ThreadState current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("this thread is in no interpreter");
    }
    return current;
  }

  /** The state of a {@code PyThreadState}. */
  public static ThreadState at(long address) {
    return Objects.requireNonNull(ALL.get(address), "a thread state");
  }

  /** The current thread's state; null if the thread is in no interpreter. */
  public static @Nullable ThreadState currentOrNull() {
    return CURRENT.get();
  }

  /** Whether the current thread is in any interpreter. */
  public static boolean isAnyCurrent() {
    return CURRENT.get() != null;
  }

  /** Goes one level deeper into the interpreter that the thread is in. */
  void enterAgain() {
    depth++;
  }

  /**
   * Goes into the interpreter, whose lock the thread has just taken.
   *
   * @param outer where it comes from, if it was in another one
   * @param held how often it held the lock there
   */
  void enterFrom(@Nullable ThreadState outer, int held) {
    if (outer != null) {
      frame = new Frame(outer, held, depth, frame);
      depth = 0;
    } else {
      setCaller(0); // whatever called the C API last, what is done now is the host's own doing
    }
    depth++;
    makeCurrent();
  }

  /** Goes one level out, and gives the lock back; at the last the thread is where it was before. */
  void exit() {
    depth--;
    if (depth > 0) {
      gil().release();
    } else if (frame == null) {
      CURRENT.remove();
      gil().release();
    } else {
      leave(frame);
    }
  }

  private void leave(Frame left) {
    frame = left.below;
    depth = left.depth;
    gil().release();
    left.outer.makeCurrent();
    left.outer.gil().reacquire(left.held);
  }

  Gil gil() {
    return interpreter.gil();
  }

  private void makeCurrent() {
    CURRENT.set(this);
    putLong(words + BLOCK_COUNTERS, interpreter.blockCounters());
  }

  /** Notes what extension code used that the host does not provide; the first is kept. */
  public void setMissing(String message) {
    if (missing == null) {
      missing = message;
    }
  }

  /** What {@link #setMissing} noted; null if it noted nothing since {@link #takeMissing}. */
  public @Nullable String missing() {
    return missing;
  }

  /** What {@link #setMissing} noted, once. */
  public @Nullable String takeMissing() {
    String taken = missing;
    missing = null;
    return taken;
  }

  /**
   * Notes what extension code asked for and might do without: unlike {@link #setMissing} it counts
   * only for an import that fails. The last is kept: it did without the others.
   */
  public void setLack(String message) {
    lack = message;
    Journal.lack(message);
  }

  /** What {@link #setLack} noted, once. */
  public @Nullable String takeLack() {
    String taken = lack;
    lack = null;
    return taken;
  }

  /** Notes that an import of a module begins, maybe inside that of another. */
  public void noteImport(ModuleSpec spec) {
    if (!isInExtension()) {
      imports.clear();
      Journal.lack("");
    }
    imports.add(spec);
  }

  /** The outermost import that this thread is in or was in last, and those inside it. */
  public List<ModuleSpec> imports() {
    return List.copyOf(imports);
  }

  /** Whether there is extension code on the thread's stack that Java has entered. */
  public boolean isInExtension() {
    return getLong(words + ENTRY) != 0;
  }

  /** One level deeper in calls that count against the recursion limit; returns the depth. */
  public int enterCall() {
    return ++callDepth;
  }

  /** One level out. */
  public void leaveCall() {
    callDepth--;
  }

  /** Whether the thread holds the lock of the interpreter. */
  public boolean isAttached() {
    return interpreter.gil().isHeld();
  }

  /** Lets go of the interpreter's lock, until {@link #retake}. */
  void letGo() {
    heldDepths.push(interpreter.gil().releaseFully());
  }

  /** Takes the lock again as often as it was held. */
  void retake() {
    interpreter.gil().reacquire((int) heldDepths.pop());
  }

  /** Makes the state the current thread's, and takes the lock. */
  void attach() {
    if (heldDepths.isEmpty()) {
      interpreter.gil().acquire();
    } else {
      retake();
    }
    words = NativeCalls.call(THIS_THREAD);
    putLong(address + PyThreadState.thread_id, Thread.currentThread().threadId());
    depth = Math.max(depth, 1);
    makeCurrent();
  }

  /** Ends the thread's time in the interpreter, and gives the lock back. */
  void detachForGood() {
    depth = 0;
    CURRENT.remove();
    int _ = interpreter.gil().releaseFully();
  }

  /**
   * Counts calls of {@code PyGILState_Ensure} up or down, in the state's memory, since generators
   * of extensions count there, too. At 0 the state is not needed any more.
   */
  int ensure(int change) {
    int count = getInt(address + PyThreadState.gilstate_counter) + change;
    putInt(address + PyThreadState.gilstate_counter, count);
    return count;
  }

  /** The place of the exception that is being handled ({@code sys.exception()}). */
  public long handled() {
    return getLong(address + PyThreadState.exc_info);
  }

  /** Lets go of the objects that belong to the thread, under the interpreter's lock. */
  void clear() {
    clearContext();
    Refs.clear(address + PyThreadState.dict);
    Refs.clear(address + PyThreadState.current_exception);
    Refs.clear(address + PyThreadState.exc_state);
  }

  /** Memory for the arguments of a call, given back in the opposite order. */
  public long pushArguments(long count) {
    long start = argumentsTop;
    if (start + 8 * count > arguments + ARGUMENTS_SIZE) {
      throw Errors.raise(Exceptions.RecursionError, "too many arguments in nested calls");
    }
    argumentsTop += 8 * count;
    return start;
  }

  /** Gives the memory back that {@link #pushArguments} handed out, and all handed out since. */
  public void popArguments(long start) {
    argumentsTop = start;
  }

  /** The context whose variables this thread sees, borrowed; 0 if it has none yet. */
  public long context() {
    return context;
  }

  /** Takes over a reference to another context; the one before is the caller's. */
  public void setContext(long owned) {
    context = owned;
  }

  /** Lets go of the context and of what is being handled, under the interpreter's lock. */
  void clearContext() {
    Refs.clear(address + PyThreadState.exc_state);
    long was = context;
    context = 0;
    Refs.xdecref(was);
  }

  /** Whether its memory was given back. */
  boolean isFreed() {
    return ALL.get(address) != this;
  }

  void free() {
    ALL.remove(address);
    CLibrary.free(arguments);
    CLibrary.free(address);
  }

  /** The interpreter. */
  public InterpreterState interpreter() {
    return interpreter;
  }

  /** The {@code PyThreadState}. */
  public long address() {
    return address;
  }

  /** The return address of the C API call that this thread made last. */
  public long caller() {
    return getLong(words);
  }

  /** Puts a caller back that a nested call has overwritten. */
  void setCaller(long caller) {
    putLong(words, caller);
  }

  /**
   * The instruction that what is freed now was released by: where the last reference to the object
   * was given back that is being taken apart, or else the C API call that is being served.
   */
  long releaser() {
    return releaser == 0 ? caller() : releaser;
  }

  /** As {@link #caller}, for a thread that may be in no interpreter. */
  public static long callerOfThread() {
    return getLong(NativeCalls.call(THIS_THREAD));
  }

  /** The return address of the C API call that is being served. */
  public static long currentCaller() {
    return ThreadState.current().caller();
  }
}
