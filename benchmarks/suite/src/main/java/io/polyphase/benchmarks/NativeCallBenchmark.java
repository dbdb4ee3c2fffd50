package io.polyphase.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The floor under every hosted number: what crossing between Java and C costs when nothing is done
 * on the other side.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsPrepend = {
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
@Warmup(iterations = 4, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class NativeCallBenchmark {
  private static final int UPCALLS = 1000;
  private static final int DIFFERENT = 1;

  /** {@code long labs(long)}: a handful of instructions. */
  private static final MethodHandle LABS =
      function("labs", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));

  /**
   * {@code void *lfind(const void *key, const void *base, size_t *count, size_t size, int (*)(const
   * void *, const void *))}: calls the comparator once per element until two are equal.
   */
  private static final MethodHandle LFIND =
      function(
          "lfind", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

  private final Arena arena = Arena.ofShared();
  private MemorySegment elements;
  private MemorySegment count;
  private MemorySegment comparator;
  private long argument = -7;

  /** For JMH. */
  public NativeCallBenchmark() {}

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }

  /** Makes the comparator and the elements that it is called for. */
  @Setup(Level.Trial)
  @SuppressWarnings("restricted")
  public void open() {
    MethodHandle different =
        MethodHandles.dropArguments(
            MethodHandles.constant(int.class, DIFFERENT), 0, long.class, long.class);
    comparator =
        Linker.nativeLinker()
            .upcallStub(different, FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG), arena);
    elements = arena.allocate(UPCALLS);
    count = arena.allocateFrom(JAVA_LONG, UPCALLS);
  }

  /** Frees them. */
  @TearDown(Level.Trial)
  public void close() {
    arena.close();
  }

  /** What {@link #downcall} costs apart from the call. */
  @Benchmark
  public long baseline() {
    return Math.abs(argument);
  }

  /** Java to C and back. */
  @Benchmark
  public long downcall() throws Throwable {
    return (long) LABS.invokeExact(argument);
  }

  /** C to Java and back; one downcall is spread over all of them. */
  @Benchmark
  @OperationsPerInvocation(UPCALLS)
  public MemorySegment upcall() throws Throwable {
    return (MemorySegment) LFIND.invokeExact(elements, elements, count, 1L, comparator);
  }
}
