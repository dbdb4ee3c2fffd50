package io.polyphase.bridge.hosted;

import static io.polyphase.bridge.interpreter.NativeObject.addressOf;

import io.polyphase.ModuleCache;
import io.polyphase.PyObject;
import io.polyphase.bridge.interpreter.NativeObject;
import io.polyphase.bridge.interpreter.Strs;
import io.polyphase.bridge.objects.Dicts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sys.modules} as a dict, which extension code may change. */
final class DictModuleCache extends ModuleCache {
  private final HostedObjectModel model;
  private final long dict;

  /** A cache on a dict that somebody else owns. */
  DictModuleCache(HostedObjectModel model, long dict) {
    super(model);
    this.model = model;
    this.dict = dict;
  }

  @Override
  protected @Nullable PyObject get(String name) {
    long value = Dicts.get(dict, model.string(name));
    return value == 0 ? null : new NativeObject(value);
  }

  @Override
  public void put(String name, PyObject module) {
    Dicts.put(dict, model.string(name), addressOf(module));
  }

  @Override
  public boolean remove(String name) {
    return Dicts.remove(dict, model.string(name));
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (long i = Dicts.next(dict, -1); i >= 0; i = Dicts.next(dict, i)) {
      if (Strs.check(Dicts.keyAt(dict, i))) {
        names.add(Strs.java(Dicts.keyAt(dict, i)));
      }
    }
    return names;
  }
}
