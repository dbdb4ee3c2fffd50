package io.polyphase.stress.wheels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledDistributionsTest {
  private static final Target TARGET = new Target(13, "", "x86_64", Optional.empty());

  @TempDir private Path folder;

  @Test
  void missing_besideInstalledOnes_namesTheOthers() throws Exception {
    info("site/Spam_Eggs-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: Spam.Eggs\n");
    info("site/old-1.0.egg-info/PKG-INFO", "Name: old\n\nName: body\n");
    info("more/file-1.0-py3.egg-info", "Name: In_A_File\n");
    info("more/unnamed-1.0.dist-info/RECORD", "Name: unnamed\n");

    assertEquals(
        List.of("body", "Missing", "unnamed"),
        InstalledDistributions.in(
                List.of(
                    folder.resolve("site"), folder.resolve("more"), folder.resolve("not/there")))
            .missing(
                requirements(
                    "spam-eggs>=2",
                    "OLD",
                    "in.a.file",
                    "body",
                    "Missing",
                    "missing>2",
                    "unnamed",
                    "elsewhere; sys_platform == 'win32'",
                    "only-for-tests; extra == 'test'"),
                TARGET));
  }

  private static List<Requirement> requirements(String... lines) {
    return Stream.of(lines).map(Requirement::parse).flatMap(Optional::stream).toList();
  }

  private void info(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
