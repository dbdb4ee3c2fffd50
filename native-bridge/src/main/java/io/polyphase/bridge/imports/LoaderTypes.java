package io.polyphase.bridge.imports;

import static io.polyphase.bridge.ffi.NativeMemory.getLong;
import static io.polyphase.bridge.ffi.NativeMemory.putLong;
import static io.polyphase.bridge.imports.ImportErrors.guard;

import io.polyphase.BuiltinImporter;
import io.polyphase.ExtensionFileLoader;
import io.polyphase.bridge.ffi.CLibrary;
import io.polyphase.bridge.interpreter.InterpreterState;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.interpreter.Tuples;
import io.polyphase.bridge.interpreter.Types;
import io.polyphase.bridge.layout.Layouts.Constants;
import io.polyphase.bridge.layout.Layouts.PyTypeObject;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.ObjectProtocol;
import io.polyphase.bridge.objects.PythonParameters;
import io.polyphase.bridge.objects.SpecObjects;
import io.polyphase.bridge.types.TypeBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ExtensionFileLoader} and {@code BuiltinImporter} as Python code sees them. */
public final class LoaderTypes {
  /** The class {@code BuiltinImporter}, which is its modules' loader itself. */
  public static final long BUILTIN_IMPORTER = CLibrary.calloc(PyTypeObject.SIZE);

  private static final int EQ = 2; // Py_EQ
  private static final int NE = 3; // Py_NE
  private static final long NAME = SpecObjects.FIRST_FIELD;
  private static final long PATH = NAME + 8;

  private static final PythonParameters INIT =
      new PythonParameters("ExtensionFileLoader.__init__", List.of("name", "path"), 2, List.of());

  private LoaderTypes() {}

  /** The methods of {@code ExtensionFileLoader}, whose fields are defined already. */
  public static TypeBuilder addMethods(TypeBuilder loader) {
    return loader
        .flags(Constants.Py_TPFLAGS_BASETYPE)
        .slot("tp_new", LoaderTypes::tpNew)
        .status("tp_hash", LoaderTypes::hash)
        .slot("tp_richcompare", LoaderTypes::compare)
        .oneArg("create_module", (self, spec) -> ImportFunctions.createDynamic(spec))
        .oneArg("exec_module", (self, module) -> ImportFunctions.execModule(module))
        .oneArg("get_code", (_, _) -> Singletons.NONE)
        .oneArg("get_source", (_, _) -> Singletons.NONE)
        .oneArg("is_package", (self, name) -> Singletons.bool(java(self).isPackage("")))
        .varArgs("get_filename", LoaderTypes::getFilename)
        .varArgs("load_module", LoaderTypes::loadModule);
  }

  /** Defines {@code BuiltinImporter}. */
  public static void readyBuiltinImporter() {
    TypeBuilder.at(BUILTIN_IMPORTER, "_frozen_importlib.BuiltinImporter")
        .staticVarArgs("find_spec", ImportFunctions::findBuiltin)
        .staticOneArg("create_module", ImportFunctions::createBuiltin)
        .staticOneArg("exec_module", ImportFunctions::execModule)
        .staticOneArg("get_code", name -> guard(() -> none(builtin().getCode(text(name)))))
        .staticOneArg("get_source", name -> guard(() -> none(builtin().getSource(text(name)))))
        .staticOneArg(
            "is_package", name -> guard(() -> Singletons.bool(builtin().isPackage(text(name)))))
        .staticOneArg(
            "load_module",
            name -> guard(() -> NativeObject.addressOf(builtin().loadModule(text(name)))))
        .ready();
  }

  private static long none(@Nullable Object nothing) {
    if (nothing != null) {
      throw new AssertionError("extension modules have no code");
    }
    return Singletons.NONE;
  }

  private static BuiltinImporter builtin() {
    return InterpreterState.current().importSystem().builtinImporter();
  }

  private static String text(long name) {
    return Strs.check(name) ? Strs.java(name) : ObjectProtocol.reprJava(name);
  }

  private static long tpNew(long type, long args, long keywords) {
    long[] values = INIT.unpack(args, keywords);
    long loader = Types.alloc(type);
    putLong(loader + NAME, Refs.incref(values[0]));
    putLong(loader + PATH, Refs.incref(values[1]));
    return loader;
  }

  private static ExtensionFileLoader java(long loader) {
    return new ExtensionFileLoader(
        text(getLong(loader + NAME)),
        text(getLong(loader + PATH)),
        InterpreterState.current().importSystem());
  }

  private static long hash(long loader) {
    return ObjectProtocol.hash(getLong(loader + NAME))
        ^ ObjectProtocol.hash(getLong(loader + PATH));
  }

  private static long compare(long left, long right, long operation) {
    if (operation != EQ && operation != NE) {
      return Singletons.NOT_IMPLEMENTED;
    }
    boolean equal = Refs.type(right) == Refs.type(left) && java(left).equals(java(right));
    return Singletons.bool(equal == (operation == EQ));
  }

  /** The name in optional arguments; null for none and for {@code None}. */
  private static @Nullable String nameIn(long args) {
    return Tuples.size(args) == 0 || Tuples.get(args, 0) == Singletons.NONE
        ? null
        : text(Tuples.get(args, 0));
  }

  private static long getFilename(long self, long args) {
    return guard(() -> Strs.of(java(self).getFilename(nameIn(args))));
  }

  private static long loadModule(long self, long args) {
    ExtensionFileLoader loader = java(self);
    String name = nameIn(args);
    return guard(
        () -> NativeObject.addressOf(loader.loadModule(name == null ? loader.name() : name)));
  }
}
