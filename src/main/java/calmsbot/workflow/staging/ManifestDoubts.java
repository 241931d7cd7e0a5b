package calmsbot.workflow.staging;

import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest.StagedBlock;
import calmsbot.workflow.records.Runs.RunFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What in a manifest does not agree with the request or the archive. Pure. */
final class ManifestDoubts {
  private final StagedManifest manifest;
  private final Request request;
  private final List<Sentence> doubts = new ArrayList<>();

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
  List<Sentence> all(String link, String version, ArchiveBlocks.Blocks archive) {
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
      doubts.add(
          Wording.MANIFEST_DIFFERS.with(
              Map.of("what", what, "there", RunFacts.shortened(there), "expected", expected)));
    }
  }

  private void selection() {
    Set<String> asked =
        request.calFields().stream().map(CalField::name).collect(Collectors.toSet());
    if (manifest.fields().size() != asked.size()
        || !new HashSet<>(manifest.fields()).equals(asked)) {
      doubts.add(
          Wording.MANIFEST_FIELDS_DIFFER.with(
              Map.of("there", words(manifest.fields()), "expected", words(asked))));
    }
  }

  private static Sentence words(Iterable<String> fields) {
    String names = RunFacts.shortened(String.join(",", fields));
    return names.isEmpty()
        ? Wording.ALL_OF_THE_DATA.plain()
        : Wording.ONLY_FIELDS.with("fields", names);
  }

  /** If only calibrators were asked for, a block without any of them is rightly missing. */
  private void blocks(ArchiveBlocks.Blocks archive) {
    List<String> there =
        manifest.blocks().stream().map(block -> block.uid().toLowerCase(Locale.ROOT)).toList();
    Set<String> named = new TreeSet<>(there);
    if (there.isEmpty() || named.size() < there.size()) {
      doubts.add(Wording.MANIFEST_BLOCKS_MISSING.plain());
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
      doubts.add(Wording.MANIFEST_BLOCKS_STRANGE.with("blocks", some(others)));
    }
  }

  private void lacking(Set<String> there, Set<String> passed) {
    Set<String> lacking = new TreeSet<>(passed);
    lacking.removeAll(there);
    if (!lacking.isEmpty()) {
      doubts.add(Wording.MANIFEST_BLOCKS_LACKING.with("blocks", some(lacking)));
    }
  }

  /** A clock is asked only about data of earlier versions, which do not name their delivery. */
  private void old(Instant delivered) {
    Set<String> others =
        uids(block -> block.delivered().filter(at -> !at.equals(delivered)).isPresent());
    Set<String> old =
        uids(block -> block.delivered().isEmpty() && block.begun().isBefore(delivered));
    if (!others.isEmpty()) {
      doubts.add(
          Wording.MANIFEST_BLOCKS_OTHER.with(
              Map.of("delivered", delivered, "blocks", some(others))));
    }
    if (!old.isEmpty()) {
      doubts.add(
          Wording.MANIFEST_BLOCKS_OLD.with(Map.of("delivered", delivered, "blocks", some(old))));
    }
  }

  private Set<String> uids(Predicate<StagedBlock> chosen) {
    return manifest.blocks().stream()
        .filter(chosen)
        .map(StagedBlock::uid)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String some(Set<String> uids) {
    return RunFacts.shortened(String.join(", ", uids));
  }
}
