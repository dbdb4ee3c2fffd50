package io.polyphase.benchmarks.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitStateTest {
  @TempDir private Path folder;

  @Test
  void of_folderOutsideOfGit_isUnknown() {
    assertNull(GitState.of(folder).commit());
    assertNull(GitState.of(folder).dirty());
  }

  @Test
  void of_checkout_isItsCommitAndWhetherItIsDirty() throws Exception {
    git("init", "-q");
    git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "--allow-empty", "-m", "m");

    assertEquals(40, GitState.of(folder).commit().length());
    assertEquals(false, GitState.of(folder).dirty());
    Files.createFile(folder.resolve("new"));
    assertEquals(true, GitState.of(folder).dirty());
  }

  private void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertEquals(0, new ProcessBuilder(command).directory(folder.toFile()).start().waitFor());
  }
}
