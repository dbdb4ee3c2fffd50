package io.polyphase.bridge.capi;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.ffi.Journal;
import io.polyphase.bridge.ffi.Upcalls;
import io.polyphase.bridge.interpreter.Slots;
import io.polyphase.bridge.interpreter.UpcallGuard;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the trampolines jump to. An entry is filled when it is first used: with a C helper, a stub
 * of the Java method of that name, or the way out for what the host does not provide.
 */
public final class FunctionTable {
  private static final List<Class<?>> FAMILIES =
      List.of(
          ArgumentApi.class,
          AsyncApi.class,
          BufferApi.class,
          ByteArrayApi.class,
          BytesApi.class,
          BytesWriterApi.class,
          CallApi.class,
          CapsuleApi.class,
          CellApi.class,
          ComplexApi.class,
          ContextApi.class,
          CodeApi.class,
          CodecApi.class,
          ConverterApi.class,
          DictApi.class,
          ErrorApi.class,
          EvalApi.class,
          FileApi.class,
          FileSystemApi.class,
          FloatApi.class,
          HashTableApi.class,
          FunctionApi.class,
          HexApi.class,
          ImportApi.class,
          ListApi.class,
          LocaleApi.class,
          LockApi.class,
          LongApi.class,
          ManagedDictApi.class,
          InPlaceApi.class,
          MappingApi.class,
          MemoryApi.class,
          MemoryViewApi.class,
          MethodApi.class,
          AbstractApi.class,
          ErrorStateApi.class,
          SyntaxErrorApi.class,
          InstanceApi.class,
          OsApi.class,
          SizedArgumentApi.class,
          StreamApi.class,
          SettingsApi.class,
          BufferCopyApi.class,
          ContainerApi.class,
          UnicodeErrorApi.class,
          UnicodeTextApi.class,
          UnicodeFillApi.class,
          BytesTextApi.class,
          CodecTextApi.class,
          VectorcallApi.class,
          ModuleApi.class,
          NativeBytesApi.class,
          NumberApi.class,
          PickleBufferApi.class,
          ObjectApi.class,
          PosixApi.class,
          RunApi.class,
          SequenceApi.class,
          SequenceItemsApi.class,
          SetApi.class,
          StateApi.class,
          StructSequenceApi.class,
          SysApi.class,
          ThreadApi.class,
          ThreadStateApi.class,
          InitApi.class,
          TimeApi.class,
          TracebackApi.class,
          TupleApi.class,
          TypeApi.class,
          UnicodeApi.class,
          UnicodeTextApi.class,
          UnicodeFillApi.class,
          UnicodeWriterApi.class,
          WarningApi.class,
          WeakrefApi.class);

  /** What host.c, fatal.c, libc.c, parking.c, storage.c, version.c and opcodes.c serve. */
  private static final Set<String> C_HELPERS =
      Set.of(
          "PyMem_Malloc",
          "PyMem_Calloc",
          "PyMem_Realloc",
          "PyMem_Free",
          "PyMem_RawMalloc",
          "PyMem_RawCalloc",
          "PyMem_RawRealloc",
          "PyMem_RawFree",
          "Py_FatalError",
          "_Py_FatalErrorFunc",
          "_Py_FatalRefcountErrorFunc",
          "PyOS_getsig",
          "PyOS_setsig",
          "PyOS_snprintf",
          "PyOS_vsnprintf",
          "_PyTime_gmtime",
          "_PyTime_localtime",
          "_PyMem_Strdup",
          "_Py_c_abs",
          "_Py_c_diff",
          "_Py_c_neg",
          "_Py_c_prod",
          "_Py_c_quot",
          "_Py_c_sum",
          "_Py_dup",
          "_Py_fstat",
          "_Py_fstat_noraise",
          "_PyOS_URandomNonblock",
          "PyMutex_Lock",
          "PyMutex_Unlock",
          "_PyParkingLot_Park",
          "_PyParkingLot_Unpark",
          "PyThread_tss_alloc",
          "PyThread_tss_is_created",
          "PyThread_tss_create",
          "PyThread_tss_delete",
          "PyThread_tss_free",
          "PyThread_tss_set",
          "PyThread_tss_get",
          "PyThread_create_key",
          "PyThread_delete_key",
          "PyThread_delete_key_value",
          "PyThread_set_key_value",
          "PyThread_get_key_value",
          "PyThread_get_thread_native_id",
          "Py_GETENV",
          "Py_GetVersion",
          "Py_GetBuildInfo",
          "Py_GetCompiler",
          "Py_GetCopyright",
          "Py_GetPlatform",
          "_PyCompile_OpcodeHasArg",
          "_PyCompile_OpcodeHasConst",
          "_PyCompile_OpcodeHasExc",
          "_PyCompile_OpcodeHasFree",
          "_PyCompile_OpcodeHasJump",
          "_PyCompile_OpcodeHasLocal",
          "_PyCompile_OpcodeHasName",
          "_PyCompile_OpcodeIsValid");

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final Map<String, Method> METHODS = new HashMap<>();
  private static final List<String> FUNCTIONS = HostLibrary.get().functions();
  private static long table;
  private static @Nullable FaultInjector faults;
  private static boolean checksArguments;

  private FunctionTable() {}

  /** Connects the trampolines to Java, once. */
  public static synchronized void install() {
    if (table != 0) {
      return;
    }
    for (Class<?> family : FAMILIES) {
      for (Method method : family.getDeclaredMethods()) {
        if (Modifier.isStatic(method.getModifiers()) && isApiName(method.getName())) {
          METHODS.put(method.getName(), method);
        }
      }
    }
    connect();
  }

  /** Puts an injector before the functions; those that were in use already are resolved again. */
  static synchronized void injectFaults(FaultInjector injector) {
    install();
    faults = injector;
    connect();
  }

  /**
   * Looks at the arguments of all functions for freed objects from now on; those that were in use
   * already are resolved again.
   */
  public static synchronized void checkArguments() {
    install();
    checksArguments = true;
    ArgumentCheck.enable();
    connect();
  }

  private static void connect() {
    try {
      MethodHandle resolver =
          LOOKUP.findStatic(
              FunctionTable.class, "resolve", MethodType.methodType(long.class, long.class));
      table = HostLibrary.get().start(Upcalls.stub(resolver), NotProvided.reporter());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Whether a method of the families is named like a function of the C API. */
  static boolean isApiName(String name) {
    return name.startsWith("Py") || name.startsWith("_Py");
  }

  /** The functions of libpython that the host provides. */
  public static Set<String> provided() {
    install();
    Set<String> names = new TreeSet<>(METHODS.keySet());
    names.addAll(C_HELPERS);
    names.retainAll(new TreeSet<>(FUNCTIONS));
    return names;
  }

  /** The methods of this package that are named like C functions but are none. */
  static Set<String> unknown() {
    install();
    Set<String> names = new TreeSet<>(METHODS.keySet());
    names.removeAll(new TreeSet<>(FUNCTIONS));
    return names;
  }

  /** Called from C: fills the entry with this index and returns what it holds. */
  @SuppressWarnings("unused") // found by name
  private static long resolve(long index) {
    int i = (int) index;
    long target;
    try {
      target = i < FUNCTIONS.size() ? function(i) : Slots.stub(i - FUNCTIONS.size());
    } catch (Throwable t) { // nothing may be thrown into C, and there is no way to go on
      t.printStackTrace();
      java.lang.Runtime.getRuntime().halt(70);
      throw new AssertionError(t);
    }
    putLong(table + 8L * i, target);
    return target;
  }

  private static long function(int index) throws IllegalAccessException {
    String name = FUNCTIONS.get(index);
    if (C_HELPERS.contains(name)) {
      return helper(name);
    }
    Method method = METHODS.get(name);
    if (method == null) {
      return NotProvided.stub();
    }
    long stub = stub(index, handle(method), failure(method));
    if (!method.isAnnotationPresent(DiesOfNull.class)) {
      return stub;
    }
    putLong(HostLibrary.get().address("polyphase_targets") + 8L * index, stub);
    return HostLibrary.get().address("polyphase_guarded");
  }

  /** Whether the function with this index is there, so that what was wrong is its argument. */
  static boolean isProvided(int index) {
    return METHODS.containsKey(FUNCTIONS.get(index));
  }

  private static long stub(int index, MethodHandle served, long failure) {
    MethodHandle checked =
        checksArguments ? ArgumentCheck.before(served, FUNCTIONS.get(index)) : served;
    MethodHandle journaled = Journal.ON ? CallJournal.before(checked, index) : checked;
    return Upcalls.stub(UpcallGuard.guard(journaled, failure));
  }

  private static long helper(String name) {
    if (faults == null || !MallocFamily.has(name)) {
      return HostLibrary.get().address("polyphase_" + name);
    }
    MethodHandle handle =
        faults.before(MallocFamily.handle(name), name, Allocates.Failure.SILENT, -1);
    return Upcalls.stub(UpcallGuard.guard(handle, 0));
  }

  private static MethodHandle handle(Method method) throws IllegalAccessException {
    MethodHandle handle = NullCheck.before(LOOKUP.unreflect(method), method);
    Allocates allocates = method.getAnnotation(Allocates.class);
    return faults == null || allocates == null
        ? handle
        : faults.before(handle, method.getName(), allocates.failure(), allocates.steals());
  }

  private static long failure(Method method) {
    Fails fails = method.getAnnotation(Fails.class);
    if (fails != null) {
      return fails.value();
    }
    return method.getReturnType() == long.class ? 0 : -1;
  }
}
