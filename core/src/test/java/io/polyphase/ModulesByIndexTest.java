package io.polyphase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.polyphase.managed.ManagedModuleDef;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fixture finds references that are not given back. */
final class ModulesByIndexTest {
  @RegisterExtension final LoaderFixture fixture = new LoaderFixture();

  private final ManagedModuleDef def = ManagedModuleDef.named("spam").build();

  private void with(BiConsumer<ModulesByIndex, PyObject> step) {
    fixture.inside(
        () -> {
          ObjectModel model = fixture.system().model();
          var modules = new ModulesByIndex(model);
          PyObject module = model.newModule("spam");
          step.accept(modules, module);
          model.release(module);
          modules.clear();
          assertNull(modules.find(def));
        });
  }

  @Test
  void find_byDefinition_isItsModule() {
    with(
        (modules, module) -> {
          assertNull(modules.find(def));
          modules.put(def, module);
          assertEquals(module, modules.find(def));
          assertEquals(List.of(module), List.copyOf(modules.modules()));
          assertNull(modules.find(ManagedModuleDef.named("spam").build()), "another definition");
        });
  }

  @Test
  void find_definitionWithSlots_isNothing() {
    ManagedModuleDef multiPhase = ManagedModuleDef.named("spam").emptySlots().build();
    with(
        (modules, module) -> {
          modules.put(multiPhase, module);
          assertNull(modules.find(multiPhase));
        });
  }

  @Test
  void put_again_replacesAndReleases() {
    with(
        (modules, module) -> {
          PyObject other = fixture.system().model().newModule("other");
          modules.put(def, other);
          fixture.system().model().release(other);
          modules.put(def, module);
          assertEquals(module, modules.find(def));
        });
  }

  @Test
  void remove_twice_forgetsOnce() {
    with(
        (modules, module) -> {
          modules.put(def, module);
          modules.remove(def);
          assertNull(modules.find(def));
          modules.remove(def);
        });
  }

  @Test
  void reaches_definition_ifItsIndexIsNotBeyondTheLargestEverPut() {
    ManagedModuleDef later = ManagedModuleDef.named("spam").build();
    with(
        (modules, module) -> {
          assertFalse(modules.reaches(def));
          modules.put(def, module);
          assertTrue(modules.reaches(def));
          assertFalse(modules.reaches(later));
          modules.put(later, module);
          modules.remove(later);
          modules.put(def, module);
          assertTrue(modules.reaches(later), "the list does not shrink");
        });
  }
}
