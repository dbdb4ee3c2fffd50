package io.polyphase.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A compressed tar archive whose bytes depend on the members' names, contents and modes alone. */
final class TarArchive {
  private TarArchive() {}

  /** Writes one, with all members in a folder of its name. */
  static Path write(String name, List<Member> members, Instant time, Path target)
      throws IOException {
    Path archive = target.resolve(name + ".tar.gz");
    var parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    try (var gzip = new GzipCompressorOutputStream(Files.newOutputStream(archive), parameters);
        var tar = new TarArchiveOutputStream(gzip)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Member member : members) {
        var entry = new TarArchiveEntry(name + "/" + member.name());
        entry.setSize(Files.size(member.file()));
        entry.setMode(member.mode());
        entry.setModTime(time.toEpochMilli());
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        tar.putArchiveEntry(entry);
        Files.copy(member.file(), tar);
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }
}
