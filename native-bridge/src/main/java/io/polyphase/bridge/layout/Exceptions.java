package io.polyphase.bridge.layout;

import static io.polyphase.bridge.ffi.NativeMemory.putLong;

import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.ffi.HostLibrary;
import io.polyphase.bridge.layout.Layouts.PyAttributeErrorObject;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionGroupObject;
import io.polyphase.bridge.layout.Layouts.PyBaseExceptionObject;
import io.polyphase.bridge.layout.Layouts.PyImportErrorObject;
import io.polyphase.bridge.layout.Layouts.PyNameErrorObject;
import io.polyphase.bridge.layout.Layouts.PyOSErrorObject;
import io.polyphase.bridge.layout.Layouts.PyStopIterationObject;
import io.polyphase.bridge.layout.Layouts.PySyntaxErrorObject;
import io.polyphase.bridge.layout.Layouts.PySystemExitObject;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Layouts.PyUnicodeErrorObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The built-in exception types, by address. */
public final class Exceptions {
  /**
   * An exception type.
   *
   * @param type its address
   * @param base the address of its base; 0 for {@code BaseException}
   * @param size the size of an instance in bytes
   */
  public record Definition(String name, long type, long base, long size) {}

  private static final List<Definition> DEFINITIONS = new ArrayList<>();

  public static final long BaseException = define("BaseException", 0, PyBaseExceptionObject.SIZE);
  public static final long BaseExceptionGroup =
      define("BaseExceptionGroup", BaseException, PyBaseExceptionGroupObject.SIZE);
  public static final long Exception =
      define("Exception", BaseException, PyBaseExceptionObject.SIZE);
  public static final long GeneratorExit =
      define("GeneratorExit", BaseException, PyBaseExceptionObject.SIZE);
  public static final long KeyboardInterrupt =
      define("KeyboardInterrupt", BaseException, PyBaseExceptionObject.SIZE);
  public static final long SystemExit =
      define("SystemExit", BaseException, PySystemExitObject.SIZE);
  public static final long ArithmeticError =
      define("ArithmeticError", Exception, PyBaseExceptionObject.SIZE);
  public static final long AssertionError =
      define("AssertionError", Exception, PyBaseExceptionObject.SIZE);
  public static final long AttributeError =
      define("AttributeError", Exception, PyAttributeErrorObject.SIZE);
  public static final long BufferError =
      define("BufferError", Exception, PyBaseExceptionObject.SIZE);
  public static final long EOFError = define("EOFError", Exception, PyBaseExceptionObject.SIZE);
  public static final long ImportError = define("ImportError", Exception, PyImportErrorObject.SIZE);
  public static final long LookupError =
      define("LookupError", Exception, PyBaseExceptionObject.SIZE);
  public static final long MemoryError =
      define("MemoryError", Exception, PyBaseExceptionObject.SIZE);
  public static final long NameError = define("NameError", Exception, PyNameErrorObject.SIZE);
  public static final long OSError = define("OSError", Exception, PyOSErrorObject.SIZE);
  public static final long ReferenceError =
      define("ReferenceError", Exception, PyBaseExceptionObject.SIZE);
  public static final long RuntimeError =
      define("RuntimeError", Exception, PyBaseExceptionObject.SIZE);
  public static final long StopAsyncIteration =
      define("StopAsyncIteration", Exception, PyBaseExceptionObject.SIZE);
  public static final long StopIteration =
      define("StopIteration", Exception, PyStopIterationObject.SIZE);
  public static final long SyntaxError = define("SyntaxError", Exception, PySyntaxErrorObject.SIZE);
  public static final long SystemError =
      define("SystemError", Exception, PyBaseExceptionObject.SIZE);
  public static final long TypeError = define("TypeError", Exception, PyBaseExceptionObject.SIZE);
  public static final long ValueError = define("ValueError", Exception, PyBaseExceptionObject.SIZE);
  public static final long Warning = define("Warning", Exception, PyBaseExceptionObject.SIZE);
  public static final long FloatingPointError =
      define("FloatingPointError", ArithmeticError, PyBaseExceptionObject.SIZE);
  public static final long OverflowError =
      define("OverflowError", ArithmeticError, PyBaseExceptionObject.SIZE);
  public static final long ZeroDivisionError =
      define("ZeroDivisionError", ArithmeticError, PyBaseExceptionObject.SIZE);
  public static final long BytesWarning =
      define("BytesWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long DeprecationWarning =
      define("DeprecationWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long EncodingWarning =
      define("EncodingWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long FutureWarning =
      define("FutureWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long ImportWarning =
      define("ImportWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long PendingDeprecationWarning =
      define("PendingDeprecationWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long ResourceWarning =
      define("ResourceWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long RuntimeWarning =
      define("RuntimeWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long SyntaxWarning =
      define("SyntaxWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long UnicodeWarning =
      define("UnicodeWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long UserWarning = define("UserWarning", Warning, PyBaseExceptionObject.SIZE);
  public static final long BlockingIOError =
      define("BlockingIOError", OSError, PyOSErrorObject.SIZE);
  public static final long ChildProcessError =
      define("ChildProcessError", OSError, PyOSErrorObject.SIZE);
  public static final long ConnectionError =
      define("ConnectionError", OSError, PyOSErrorObject.SIZE);
  public static final long FileExistsError =
      define("FileExistsError", OSError, PyOSErrorObject.SIZE);
  public static final long FileNotFoundError =
      define("FileNotFoundError", OSError, PyOSErrorObject.SIZE);
  public static final long InterruptedError =
      define("InterruptedError", OSError, PyOSErrorObject.SIZE);
  public static final long IsADirectoryError =
      define("IsADirectoryError", OSError, PyOSErrorObject.SIZE);
  public static final long NotADirectoryError =
      define("NotADirectoryError", OSError, PyOSErrorObject.SIZE);
  public static final long PermissionError =
      define("PermissionError", OSError, PyOSErrorObject.SIZE);
  public static final long ProcessLookupError =
      define("ProcessLookupError", OSError, PyOSErrorObject.SIZE);
  public static final long TimeoutError = define("TimeoutError", OSError, PyOSErrorObject.SIZE);
  public static final long IndentationError =
      define("IndentationError", SyntaxError, PySyntaxErrorObject.SIZE);

  /** Of which libpython exports the type itself, and no pointer to it. */
  public static final long IncompleteInputError =
      add(
          "_IncompleteInputError",
          HostLibrary.get().address("_PyExc_IncompleteInputError"),
          SyntaxError,
          PySyntaxErrorObject.SIZE);

  public static final long IndexError =
      define("IndexError", LookupError, PyBaseExceptionObject.SIZE);
  public static final long KeyError = define("KeyError", LookupError, PyBaseExceptionObject.SIZE);
  public static final long ModuleNotFoundError =
      define("ModuleNotFoundError", ImportError, PyImportErrorObject.SIZE);
  public static final long NotImplementedError =
      define("NotImplementedError", RuntimeError, PyBaseExceptionObject.SIZE);
  public static final long PythonFinalizationError =
      define("PythonFinalizationError", RuntimeError, PyBaseExceptionObject.SIZE);
  public static final long RecursionError =
      define("RecursionError", RuntimeError, PyBaseExceptionObject.SIZE);
  public static final long UnboundLocalError =
      define("UnboundLocalError", NameError, PyNameErrorObject.SIZE);
  public static final long UnicodeError =
      define("UnicodeError", ValueError, PyBaseExceptionObject.SIZE);
  public static final long BrokenPipeError =
      define("BrokenPipeError", ConnectionError, PyOSErrorObject.SIZE);
  public static final long ConnectionAbortedError =
      define("ConnectionAbortedError", ConnectionError, PyOSErrorObject.SIZE);
  public static final long ConnectionRefusedError =
      define("ConnectionRefusedError", ConnectionError, PyOSErrorObject.SIZE);
  public static final long ConnectionResetError =
      define("ConnectionResetError", ConnectionError, PyOSErrorObject.SIZE);
  public static final long TabError =
      define("TabError", IndentationError, PySyntaxErrorObject.SIZE);
  public static final long UnicodeDecodeError =
      define("UnicodeDecodeError", UnicodeError, PyUnicodeErrorObject.SIZE);
  public static final long UnicodeEncodeError =
      define("UnicodeEncodeError", UnicodeError, PyUnicodeErrorObject.SIZE);
  public static final long UnicodeTranslateError =
      define("UnicodeTranslateError", UnicodeError, PyUnicodeErrorObject.SIZE);
  public static final long InterpreterError =
      define("InterpreterError", Exception, PyBaseExceptionObject.SIZE);
  public static final long InterpreterNotFoundError =
      define("InterpreterNotFoundError", InterpreterError, PyBaseExceptionObject.SIZE);

  /** {@code PyExc_NotShareableError}, which is no symbol but a field of each interpreter. */
  public static final long NotShareableError = CLibrary.calloc(PyTypeObject.SIZE);

  static {
    HostLibrary library = HostLibrary.get();
    putLong(library.address("PyExc_EnvironmentError"), OSError);
    putLong(library.address("PyExc_IOError"), OSError);
  }

  private Exceptions() {}

  private static long define(String name, long base, long size) {
    long type = CLibrary.calloc(PyTypeObject.SIZE);
    putLong(HostLibrary.get().address("PyExc_" + name), type);
    return add(name, type, base, size);
  }

  private static long add(String name, long type, long base, long size) {
    DEFINITIONS.add(new Definition(name, type, base, size));
    return type;
  }

  /** The type of a name, or 0; where the importer raises a subclass of its own, the base. */
  public static long named(String name) {
    if (name.equals("_DeadlockError")) {
      return RuntimeError;
    }
    for (Definition d : DEFINITIONS) {
      if (d.name().equals(name)) {
        return d.type();
      }
    }
    return 0;
  }

  /** All of them, in the order of {@code builtins}: bases first. */
  public static List<Definition> definitions() {
    return Collections.unmodifiableList(DEFINITIONS);
  }
}
