package calmsbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** The archive that gets installed holds all that its README leads to. */
class DistributionIT {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]++)");

  @Test
  void holdsEveryPageAndFileThatItsReadmeLinks() throws IOException {
    List<String> linked =
        LINK.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map((MatchResult link) -> link.group(1))
            .toList();

    assertThat(linked).contains("src/site/markdown/operating.md");
    assertThat(names())
        .containsAll(linked)
        .contains(
            "README.md",
            "LICENSE",
            "NOTICE",
            "config/calmsbot.yaml",
            "config/queries/roles.sql",
            "config/recipes/casa.sh",
            "templates/verdict-reply.ftl",
            "templates/notes/system-away.ftl",
            "templates/sentences.properties",
            "deploy/bin/calmsbot",
            "deploy/bin/stagecalms.sh",
            "deploy/bin/triggerCalMSCreation.sh");
  }

  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(newest()));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        names.add(entry.getName().replaceFirst("^[^/]++/", ""));
        entry = tar.getNextEntry();
      }
    }
    return names;
  }

  private static Path newest() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(path -> path.getFileName().toString().endsWith("-dist.tar.gz"))
          .max(Path::compareTo)
          .orElseThrow(() -> new AssertionError("no distribution was packed"));
    }
  }
}
