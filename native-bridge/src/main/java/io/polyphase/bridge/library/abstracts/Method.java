package io.polyphase.bridge.library.abstracts;

import io.polyphase.bridge.ffi.Fn;
import io.polyphase.bridge.objects.Functions;
import io.polyphase.bridge.objects.PythonParameters;
import java.util.Arrays;
import java.util.List;

/** The definition of a function, which lasts as long as the process. */
record Method(String qualname, long definition) {
  /** What a function does with its arguments, which are borrowed; 0 where a default stands. */
  interface Body {
    long call(long module, long[] arguments);
  }

  /** Parameters that end in {@code =} have defaults. */
  static Method of(String qualname, Body body, String... parameters) {
    PythonParameters fitting = parameters(qualname, parameters);
    return free(
        qualname, (module, args, keywords) -> body.call(module, fitting.unpack(args, keywords)));
  }

  /** One that looks at its arguments, a tuple and a dict or NULL, by itself. */
  static Method free(String qualname, Fn.F3 function) {
    String name = qualname.substring(qualname.lastIndexOf('.') + 1);
    return new Method(qualname, Functions.definition(name, function));
  }

  static PythonParameters parameters(String qualname, String... parameters) {
    List<String> names = Arrays.stream(parameters).map(name -> name.replace("=", "")).toList();
    int required = (int) Arrays.stream(parameters).filter(name -> !name.endsWith("=")).count();
    return new PythonParameters(qualname, 0, names, required, List.of());
  }

  /** A new function of a module, which says that it is of the module of that name. */
  long create(long module, String moduleName, boolean isAbstract) {
    return FunctionType.create(module, moduleName, definition, qualname, isAbstract);
  }
}
