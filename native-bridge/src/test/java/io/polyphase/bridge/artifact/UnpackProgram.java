package io.polyphase.bridge.artifact;

/** Unpacks CPython where {@code POLYPHASE_CACHE} says, and prints the folder. */
public final class UnpackProgram {
  private UnpackProgram() {}

  /** Entry point of the child process. */
  public static void main(String[] args) {
    System.out.print(PythonArtifact.unpacked().home());
  }
}
