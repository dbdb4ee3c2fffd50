package io.polyphase.bridge.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Unpacks CPython where {@code POLYPHASE_CACHE} says, and prints the folder, and which one it is.
 */
public final class UnpackProgram {
  private UnpackProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) throws IOException {
    System.out.print(identity(PythonArtifact.unpacked().home()));
  }

  /** Another one for a folder that was put in its place. */
  static String identity(Path folder) throws IOException {
    return folder + " " + Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
  }
}
