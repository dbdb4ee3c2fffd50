package io.polyphase.benchmarks.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionTest {
  private static Version of(String jar) {
    return new Version("x", null, jar, null, null, null);
  }

  @Test
  void program_ofAJar_isTheJar() {
    assertEquals(List.of("-jar", "/b.jar"), of("/b.jar").program());
  }

  /** The class is named, as it is in no package that this one may use. */
  @Test
  void program_ofAnInstalledOne_isItsMainClass() throws ReflectiveOperationException {
    String classPath = "/a.jar" + File.pathSeparator + "/b.jar";

    List<String> program = of(classPath).program();

    assertEquals(List.of("-cp", classPath), program.subList(0, 2));
    Class<?> main = Class.forName(program.getLast());
    assertEquals(void.class, main.getMethod("main", String[].class).getReturnType());
  }
}
