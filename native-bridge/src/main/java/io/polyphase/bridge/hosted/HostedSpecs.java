package io.polyphase.bridge.hosted;

import io.polyphase.BuiltinImporter;
import io.polyphase.ExtensionFileLoader;
import io.polyphase.ModuleSpec;
import io.polyphase.bridge.imports.LoaderTypes;
import io.polyphase.bridge.interpreter.Refs;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.layout.Singletons;
import io.polyphase.bridge.objects.Lists;
import io.polyphase.bridge.objects.SpecObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The core's specs and loaders as the objects that extension code sees. */
final class HostedSpecs {
  /** Each loader's object, owned once. */
  private final Map<ExtensionFileLoader, Long> loaders = new HashMap<>();

  private final ToLongFunction<String> strings;

  /**
   * No specs yet.
   *
   * @param strings the object of a name or path, borrowed
   */
  HostedSpecs(ToLongFunction<String> strings) {
    this.strings = strings;
  }

  /** A new reference to an object of the spec. */
  long create(ModuleSpec spec) {
    String origin = spec.origin();
    long locations = locations(spec.submoduleSearchLocations());
    try {
      return SpecObjects.createSpec(
          string(spec.name()),
          loader(spec),
          origin == null ? Singletons.NONE : string(origin),
          locations,
          spec.hasLocation());
    } finally {
      Refs.decref(locations);
    }
  }

  private long string(String text) {
    return strings.applyAsLong(text);
  }

  private long loader(ModuleSpec spec) {
    if (spec.loader() instanceof BuiltinImporter) {
      return LoaderTypes.BUILTIN_IMPORTER;
    }
    if (!(spec.loader() instanceof ExtensionFileLoader loader)) {
      return Singletons.NONE; // of a namespace package
    }
    Long known = loaders.get(loader);
    if (known == null) {
      known = SpecObjects.createLoader(string(loader.name()), string(loader.path()));
      loaders.put(loader, known);
    }
    return known;
  }

  private static long locations(@Nullable List<String> locations) {
    if (locations == null) {
      return Singletons.NONE;
    }
    long list = Lists.create(0);
    for (String location : locations) {
      long text = Strs.of(location);
      Lists.append(list, text);
      Refs.decref(text);
    }
    return list;
  }

  /** Shows what is held here. */
  void forEachHeld(HostReferences references) {
    loaders.values().forEach(loader -> references.add(loader, "loaders of specs"));
  }

  /** Gives it back. */
  void close() {
    loaders.values().forEach(Refs::decref);
    loaders.clear();
  }
}
