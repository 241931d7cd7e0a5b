package calmsbot.workflow.staging;

import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest;
import calmsbot.workflow.records.Runs.RunFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What in a manifest does not agree with the request or the archive. Pure. */
final class ManifestDoubts {
  private final StagedManifest manifest;
  private final Request request;
  private final List<String> doubts = new ArrayList<>();

  ManifestDoubts(StagedManifest manifest, Request request) {
    this.manifest = manifest;
    this.request = request;
  }

  /**
   * A sentence for each; none if all agrees.
   *
   * @param link that of the closing line
   * @param version of the way the data should be made
   */
  List<String> all(String link, String version, ArchiveBlocks.Blocks archive) {
    same("project", manifest.project(), request.project().text());
    same("MOUS", manifest.mous(), request.mous().fileForm());
    same("ticket", manifest.ticket(), request.ticket().number());
    same("link", OutputDoubts.bare(manifest.link()), OutputDoubts.bare(link));
    same("product version", manifest.version(), version);
    selection();
    blocks(archive);
    return List.copyOf(doubts);
  }

  private void same(String what, String there, String expected) {
    if (!there.equals(expected)) {
      doubt(
          "The manifest beside the data says %s %s; expected %s."
              .formatted(what, RunFacts.shortened(there), expected));
    }
  }

  private void selection() {
    Set<String> asked =
        request.calFields().stream().map(CalField::name).collect(Collectors.toSet());
    if (manifest.fields().size() != asked.size()
        || !new HashSet<>(manifest.fields()).equals(asked)) {
      doubt(
          "The manifest beside the data says that %s staged; expected %s."
              .formatted(words(manifest.fields()), words(asked)));
    }
  }

  private static String words(Iterable<String> fields) {
    String names = RunFacts.shortened(String.join(",", fields));
    return names.isEmpty() ? "all of the data are" : "only data for field " + names + " are";
  }

  /** If only calibrators were asked for, a block without any of them is rightly missing. */
  private void blocks(ArchiveBlocks.Blocks archive) {
    List<String> there =
        manifest.blocks().stream().map(block -> block.uid().toLowerCase(Locale.ROOT)).toList();
    Set<String> named = new TreeSet<>(there);
    if (there.isEmpty() || named.size() < there.size()) {
      doubt("The manifest beside the data names no execution block, or one of them twice.");
    }
    strange(named, archive.uids());
    Set<String> accounted = new HashSet<>(named);
    if (request.wantsCalibratorsOnly()) {
      manifest.missing().forEach(uid -> accounted.add(uid.toLowerCase(Locale.ROOT)));
    }
    lacking(accounted, archive.uids());
    archive.delivered().ifPresent(this::old);
  }

  private void strange(Set<String> there, Set<String> passed) {
    Set<String> others = new TreeSet<>(there);
    others.removeAll(passed);
    if (!others.isEmpty()) {
      doubt(
          ("The manifest beside the data names execution blocks that are, to the archive, none of"
                  + " this MOUS with QA0 Pass: %s.")
              .formatted(some(others)));
    }
  }

  private void lacking(Set<String> there, Set<String> passed) {
    Set<String> lacking = new TreeSet<>(passed);
    lacking.removeAll(there);
    if (!lacking.isEmpty()) {
      doubt(
          ("The archive has execution blocks with QA0 Pass that the manifest beside the data does"
                  + " not name: %s.")
              .formatted(some(lacking)));
    }
  }

  /** A clock is asked only about data of earlier versions, which do not name their delivery. */
  private void old(Instant delivered) {
    Set<String> others =
        uids(block -> block.delivered().filter(at -> !at.equals(delivered)).isPresent());
    Set<String> old =
        uids(block -> block.delivered().isEmpty() && block.begun().isBefore(delivered));
    if (!others.isEmpty()) {
      doubt(
          ("The archive dates the delivery of the MOUS %s, and these execution blocks were made of"
                  + " one of another date: %s. It was delivered anew, or mous.sql is not the same on"
                  + " the staging host.")
              .formatted(delivered, some(others)));
    }
    if (!old.isEmpty()) {
      doubt(
          ("The MOUS is in its present state since %s (UTC), and the making of these execution blocks"
                  + " began before: %s.")
              .formatted(delivered, some(old)));
    }
  }

  private Set<String> uids(Predicate<StagedManifest.Block> chosen) {
    return manifest.blocks().stream()
        .filter(chosen)
        .map(StagedManifest.Block::uid)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String some(Set<String> uids) {
    return RunFacts.shortened(String.join(", ", uids));
  }

  private void doubt(String words) {
    doubts.add(words);
  }
}
