package io.polyphase.bridge.python;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.NativeCalls;
import io.polyphase.bridge.ffi.NativeMemory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How a CPython is to start, by the API that 3.14 brought ({@code PyInitConfig}, PEP 741): options
 * have names, and nothing of it is a struct. It begins as an isolated configuration: no environment
 * variables, no command line, no signal handlers, the locale left alone.
 */
public final class InitConfig implements AutoCloseable {
  private static final String CREATE = "PyInitConfig_Create";

  private final ToLongFunction<String> symbols;
  private final long config;

  /**
   * Nothing chosen yet.
   *
   * @param symbols the addresses of libpython's functions
   */
  public InitConfig(ToLongFunction<String> symbols) {
    this.symbols = symbols;
    this.config = NativeCalls.call(symbols.applyAsLong(CREATE));
    if (config == 0) {
      throw new OutOfMemoryError(CREATE);
    }
  }

  /**
   * Whether a library has this API.
   *
   * @param symbols the addresses of its functions, 0 for one that it lacks
   */
  public static boolean isKnownTo(ToLongFunction<String> symbols) {
    return symbols.applyAsLong(CREATE) != 0;
  }

  /**
   * Chooses.
   *
   * @throws UnusablePython if there is no such option
   */
  public void set(String option, boolean value) {
    long name = text(option);
    check(NativeCalls.call(symbol("PyInitConfig_SetInt"), config, name, value ? 1 : 0));
    CLibrary.free(name);
  }

  /**
   * The same of an option whose value is a text.
   *
   * @throws UnusablePython if there is no such option
   */
  public void set(String option, String value) {
    long name = text(option);
    long copied = text(value);
    check(NativeCalls.call(symbol("PyInitConfig_SetStr"), config, name, copied));
    CLibrary.free(copied);
    CLibrary.free(name);
  }

  /**
   * The same of an option whose value is several texts.
   *
   * @throws UnusablePython if there is no such option
   */
  public void set(String option, List<String> values) {
    long name = text(option);
    long items = CLibrary.calloc((values.size() + 1L) * Long.BYTES);
    for (int i = 0; i < values.size(); i++) {
      NativeMemory.putLong(items + (long) i * Long.BYTES, text(values.get(i)));
    }
    long set = symbol("PyInitConfig_SetStrList");
    check(NativeCalls.call(set, config, name, values.size(), items));
    for (int i = 0; i < values.size(); i++) {
      CLibrary.free(NativeMemory.getLong(items + (long) i * Long.BYTES));
    }
    CLibrary.free(items);
    CLibrary.free(name);
  }

  /**
   * Starts CPython; the current thread holds its GIL afterwards.
   *
   * @throws UnusablePython if that fails, with what it says
   */
  public void initialize() {
    check(NativeCalls.call(symbol("Py_InitializeFromInitConfig"), config));
  }

  private void check(long status) {
    if ((int) status >= 0) {
      return;
    }
    long message = CLibrary.calloc(Long.BYTES);
    long _ = NativeCalls.call(symbol("PyInitConfig_GetError"), config, message);
    long said = NativeMemory.getLong(message);
    CLibrary.free(message);
    throw new UnusablePython(
        "CPython does not start: "
            + (said == 0 ? "it does not say why" : NativeMemory.string(said)));
  }

  private long symbol(String name) {
    return symbols.applyAsLong(name);
  }

  private static long text(String value) {
    byte[] bytes = (value + '\0').getBytes(StandardCharsets.UTF_8);
    long address = CLibrary.malloc(bytes.length);
    NativeMemory.put(bytes, address);
    return address;
  }

  @Override
  public void close() {
    long _ = NativeCalls.call(symbol("PyInitConfig_Free"), config);
  }
}
