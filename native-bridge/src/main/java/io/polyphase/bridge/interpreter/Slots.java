package io.polyphase.bridge.interpreter;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.Upcalls;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * C addresses of functions that Java implements: the slots and methods of built-in types. C code
 * can call them, which makes an upcall stub at the first call; Java code that meets such an address
 * calls the Java function at once ({@link SlotCalls}).
 */
public final class Slots {
  private static final HostLibrary LIBRARY = HostLibrary.get();
  private static final long FIRST = LIBRARY.slots();
  private static final long END = LIBRARY.slotsEnd();
  private static final Fn[] FUNCTIONS = new Fn[LIBRARY.slotCount()];
  private static final long[] FAILURES = new long[LIBRARY.slotCount()];
  private static final Map<Long, Fn> EXPORTED = new HashMap<>();
  private static long exportedFrom = Long.MAX_VALUE;
  private static long exportedTo = Long.MIN_VALUE;

  @GuardedBy("Slots.class")
  private static int used;

  private Slots() {}

  /**
   * Gives a function an address.
   *
   * @param failure what C is given when the function throws: 0 for a pointer, −1 for a status
   */
  public static synchronized long register(Fn function, long failure) {
    if (used == FUNCTIONS.length) {
      throw new IllegalStateException("out of slots: raise SLOTS in trampolines.S");
    }
    FUNCTIONS[used] = function;
    FAILURES[used] = failure;
    return FIRST + used++ * HostLibrary.SLOT_SIZE;
  }

  /** Lets Java call an exported function of the C API directly where it is used as a slot. */
  public static long export(String name, Fn function) {
    long address = LIBRARY.address(name);
    EXPORTED.put(address, function);
    exportedFrom = Math.min(exportedFrom, address);
    exportedTo = Math.max(exportedTo, address);
    return address;
  }

  /** The Java function behind an address; null if it is C code. */
  public static @Nullable Fn java(long address) {
    if (address >= FIRST && address < END) {
      return FUNCTIONS[(int) ((address - FIRST) / HostLibrary.SLOT_SIZE)];
    }
    return address >= exportedFrom && address <= exportedTo ? EXPORTED.get(address) : null;
  }

  /** Makes the stub of a slot, counted from the first. */
  public static long stub(int slot) {
    Fn function = FUNCTIONS[slot];
    MethodHandle method = handle(function);
    return Upcalls.stub(UpcallGuard.guard(method, FAILURES[slot]));
  }

  private static MethodHandle handle(Fn function) {
    return switch (function) {
      case Fn.F1 f -> bind(f, Fn.F1.class, 1);
      case Fn.F2 f -> bind(f, Fn.F2.class, 2);
      case Fn.F3 f -> bind(f, Fn.F3.class, 3);
      case Fn.F4 f -> bind(f, Fn.F4.class, 4);
    };
  }

  private static <F extends Fn> MethodHandle bind(F function, Class<F> type, int arguments) {
    try {
      MethodType signature = MethodType.genericMethodType(arguments);
      for (int i = 0; i < arguments; i++) {
        signature = signature.changeParameterType(i, long.class);
      }
      return MethodHandles.lookup()
          .findVirtual(type, "call", signature.changeReturnType(long.class))
          .bindTo(function);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
