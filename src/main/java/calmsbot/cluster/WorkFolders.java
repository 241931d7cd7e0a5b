package calmsbot.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import calmsbot.cluster.CommandRunner.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All folders of work on the cluster's file system, as they are now. */
public final class WorkFolders {
  /** The sizes of many large trees are added up. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private static final String END = "end";

  /** Names and texts are encoded, since a name may hold anything. */
  private static final String SCRIPT =
      """
      cd "$1" || exit 66
      for d in WORK*; do
        [ -d "$d" ] && [ ! -L "$d" ] || continue
        [ -z "$2" ] || [ "$d" = "$2" ] || continue
        echo "folder $(printf '%s' "$d" | base64 -w 0)"
        [ -n "$2" ] || echo "bytes $(du -sB1 -- "$d" 2>/dev/null | cut -f 1)"
        echo "changed $(find "$d" -maxdepth 3 -printf '%T@\\n' 2>/dev/null | sort -n | tail -n 1 | cut -d . -f 1)"
        [ ! -s "$d/about.json" ] || echo "about $(head -c 20000 "$d/about.json" | base64 -w 0)"
        [ ! -e "$d/kept" ] || echo "kept $(head -n 1 "$d/kept")"
        [ ! -e "$d/released" ] || echo released
      done
      echo end
      """;

  private final CommandRunner host;
  private final Path parent;

  public WorkFolders(CommandRunner host, Path parent) {
    this.host = host;
    this.parent = parent;
  }

  /**
   * A folder of work, or what has the name of one.
   *
   * @param bytes how much of the disk it takes; 0 if that was not asked for
   * @param changed when something in its upper levels was last changed
   * @param about what it says it is of, unread; none if it says nothing
   * @param kept since when its data are staged, if they are
   * @param released whether a person has let it go
   */
  public record FoundWork(
      String name,
      long bytes,
      Instant changed,
      Optional<String> about,
      Optional<Instant> kept,
      boolean released) {}

  /** All of them, by name; one that is being deleted may be left out. */
  public List<FoundWork> list() throws IOException {
    return look("");
  }

  /** One of them, without its size. */
  public Optional<FoundWork> one(String name) throws IOException {
    return look(name).stream().findFirst();
  }

  private List<FoundWork> look(String name) throws IOException {
    Ran ran = host.run(List.of("sh", "-c", SCRIPT, "sh", parent.toString(), name), "", LIMIT);
    if (!ran.isGood()) {
      throw new IOException("%s cannot be listed: %s".formatted(parent, ran.said()));
    }
    return read(ran.output());
  }

  private List<FoundWork> read(String text) throws IOException {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
      throw new IOException("the list of %s broke off".formatted(parent));
    }
    List<FoundWork> found = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (String line : lines) {
      if ((line.startsWith("folder ") || line.equals(END)) && !own.isEmpty()) {
        if (value("changed", own).filter(time -> !time.isEmpty()).isPresent()) {
          found.add(one(own));
        }
        own.clear();
      }
      own.add(line);
    }
    return found;
  }

  private FoundWork one(List<String> lines) throws IOException {
    try {
      return new FoundWork(
          decoded(value("folder", lines).orElse("")),
          Long.parseLong(value("bytes", lines).filter(size -> !size.isEmpty()).orElse("0")),
          Instant.ofEpochSecond(Long.parseLong(value("changed", lines).orElse(""))),
          value("about", lines).map(WorkFolders::decoded),
          value("kept", lines).map(Instant::parse),
          lines.contains("released"));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw new IOException(
          "the list of %s cannot be read: %s".formatted(parent, lines), unreadable);
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  private static Optional<String> value(String word, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> Objects.requireNonNull(line).substring(word.length() + 1))
        .findFirst();
  }
}
