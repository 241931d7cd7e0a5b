package calmsbot.stagingarea;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.stagingarea.ProductIndex.Folder;
import calmsbot.stagingarea.Sweep.Doomed;
import calmsbot.stagingarea.Swept.Removal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds what in a staging area is due for deletion. For one thread, while the area is held. */
final class Look {
  private final Instant now;
  private final List<Doomed> due = new ArrayList<>();
  private final List<Path> kept = new ArrayList<>();
  private final List<Path> odd = new ArrayList<>();
  private final List<Path> shown = new ArrayList<>();

  private Look(Instant now) {
    this.now = now;
  }

  static Look at(StagingArea area, Instant now) throws IOException {
    Look look = new Look(now);
    for (Path path : Folder.entries(area.root()).stream().sorted().toList()) {
      look.judge(path);
    }
    return look;
  }

  List<Doomed> due() {
    return due;
  }

  List<Path> kept() {
    return kept;
  }

  List<Path> odd() {
    return odd;
  }

  /** All public directories. */
  List<Path> shown() {
    return shown;
  }

  /** How many are past their day. */
  long expired() {
    return due.stream().filter(doomed -> doomed.reason() == Reason.EXPIRED).count();
  }

  /** Anything else in the area is none of our business. */
  private void judge(Path path) throws IOException {
    String text = Objects.requireNonNull(path.getFileName()).toString();
    Optional<PublicName> shown = PublicName.parse(text);
    if (shown.isPresent()) {
      judgeShown(shown.get(), path);
    } else if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
      judgeHidden(text, path);
    }
  }

  private void judgeShown(PublicName name, Path path) {
    boolean isDirectory = Files.isDirectory(path, NOFOLLOW_LINKS);
    if (isDirectory) {
      shown.add(path);
    }
    Optional<Instant> expires = isDirectory ? Expiry.of(path) : Optional.empty();
    if (expires.isEmpty()) {
      odd.add(path);
    } else if (!now.isBefore(expires.get())) {
      if (Expiry.isKept(path)) {
        kept.add(path);
      } else {
        due.add(new Doomed(name, path, Reason.EXPIRED));
      }
    }
  }

  private void judgeHidden(String text, Path path) throws IOException {
    Optional<PublicName> building = after(StagingArea.NEW, text);
    if (building.isPresent() && Building.isDead(path)) {
      due.add(new Doomed(building.get(), path, Reason.DEAD));
    }
    after(StagingArea.GONE, text)
        .ifPresent(name -> due.add(new Doomed(name, path, Reason.UNFINISHED)));
  }

  private static Optional<PublicName> after(String beginning, String text) {
    return text.startsWith(beginning)
        ? PublicName.parse(text.substring(beginning.length()))
        : Optional.empty();
  }
}
