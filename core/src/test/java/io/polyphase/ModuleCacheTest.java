package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ModuleCacheTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  /** Puts a fresh module in; the cache holds the only reference. */
  private void put(String name) {
    PyObject module = fixture.system().model().newModule(name);
    fixture.cache().put(name, module);
    fixture.system().model().release(module);
  }

  @Test
  void put_again_dropsTheOldModuleAndKeepsItsPlace() {
    fixture.inside(
        () -> {
          put("a");
          put("b");
          put("a");
        });

    assertEquals(List.of("a", "b"), fixture.cache().names());
  }

  @Test
  void moveToEnd_entry_becomesTheNewest() {
    fixture.inside(
        () -> {
          put("a");
          put("b");
          fixture.cache().moveToEnd("a", Objects.requireNonNull(fixture.cache().module("a")));
        });

    assertEquals(List.of("b", "a"), fixture.cache().names());
  }

  @Test
  void remove_twice_findsNothingTheSecondTime() {
    fixture.inside(
        () -> {
          put("a");
          assertTrue(fixture.cache().remove("a"));
          assertFalse(fixture.cache().remove("a"));
          assertNull(fixture.cache().module("a"));
        });
  }

  @Test
  void halt_name_keepsAnEntryWithoutModule() {
    fixture.inside(
        () -> {
          put("a");
          fixture.cache().halt("a");
        });

    assertEquals(List.of("a"), fixture.cache().names());
    assertNull(fixture.main().cached("a"));
    assertTrue(fixture.main().delete("a"));
  }

  @Test
  void clear_cache_dropsAll() {
    fixture.inside(
        () -> {
          put("a");
          put("b");
          fixture.cache().clear();
        });

    assertEquals(List.of(), fixture.cache().names());
  }

  /** A runtime's {@code None} may be counted. */
  @Test
  void halt_none_isReleasedAsItBelongsToTheCacheThen() {
    var released = new ArrayList<PyObject>();
    ObjectModel model =
        fixture.modelWith("release", arguments -> released.add((PyObject) arguments[0]));
    var put = new ArrayList<PyObject>();
    ModuleCache cache =
        new ModuleCache(model) {
          @Override
          protected @Nullable PyObject get(String name) {
            return null;
          }

          @Override
          public void put(String name, PyObject module) {
            put.add(module);
          }

          @Override
          public boolean remove(String name) {
            return false;
          }

          @Override
          public List<String> names() {
            return List.of();
          }
        };

    cache.halt("a");

    assertEquals(List.of(model.none()), put);
    assertEquals(put, released);
  }
}
