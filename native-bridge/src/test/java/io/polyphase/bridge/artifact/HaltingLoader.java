package io.polyphase.bridge.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A system class loader whose jars end the process in the middle: as if it were killed when it has
 * read some entries.
 */
public final class HaltingLoader extends ClassLoader {
  static final int STATUS = 137;
  private static final int ENTRIES = 100;

  /** As the JVM makes it. */
  public HaltingLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL real = super.getResource(name);
    if (real == null || !real.getProtocol().equals("jar")) {
      return real;
    }
    try {
      return URL.of(
          URI.create(real.toString()),
          new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
              return new Halting(real);
            }
          });
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Halting extends JarURLConnection {

    Halting(URL real) throws MalformedURLException {
      super(real);
    }

    @Override
    public void connect() {}

    @Override
    public JarFile getJarFile() throws IOException {
      return new HaltingJar(Path.of(getJarFileURL().getPath()));
    }
  }

  private static final class HaltingJar extends JarFile {
    private int left = ENTRIES;

    HaltingJar(Path file) throws IOException {
      super(file.toFile());
    }

    @Override
    public synchronized InputStream getInputStream(ZipEntry entry) throws IOException {
      if (left-- == 0) {
        Runtime.getRuntime().halt(STATUS);
      }
      return super.getInputStream(entry);
    }
  }
}
