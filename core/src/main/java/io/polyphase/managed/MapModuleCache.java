package io.polyphase.managed;

import io.polyphase.ModuleCache;
import io.polyphase.ObjectModel;
import io.polyphase.PyObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sys.modules} as a Java map. */
final class MapModuleCache extends ModuleCache {
  private final Map<String, PyObject> modules = new LinkedHashMap<>();
  private final ObjectModel model;

  MapModuleCache(ObjectModel model) {
    super(model);
    this.model = model;
  }

  @Override
  protected @Nullable PyObject get(String name) {
    return modules.get(name);
  }

  @Override
  public void put(String name, PyObject module) {
    drop(modules.put(name, model.retain(module)));
  }

  @Override
  public boolean remove(String name) {
    PyObject removed = modules.remove(name);
    drop(removed);
    return removed != null;
  }

  private void drop(@Nullable PyObject module) {
    if (module != null) {
      model.release(module);
    }
  }

  @Override
  public List<String> names() {
    return new ArrayList<>(modules.keySet());
  }
}
