package calmsbot.workflow.staging;

import calmsbot.external.Unavailable;
import calmsbot.model.Wording;
import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.Request;
import calmsbot.workflow.StagingHost;
import calmsbot.workflow.StagingHost.ManifestLook;
import calmsbot.workflow.Transcript;
import calmsbot.workflow.TranscriptLine;
import calmsbot.workflow.records.Runs.RunFacts;
import java.net.URI;
import java.util.List;

/**
 * Looks for a proof of what a run says. This project's staging command leaves a manifest beside the
 * data; another command can only be judged by its output.
 */
public final class ProveRun {
  private final StagingHost host;
  private final ArchiveBlocks archive;
  private final ProofRules rules;

  /**
   * What is believed.
   *
   * @param linkedCalibrators whether a run for calibrators alone may use existing sets, identified
   *     only by their names
   * @param productVersion of the way the data should be made
   */
  public record ProofRules(boolean linkedCalibrators, String productVersion) {}

  public ProveRun(StagingHost host, ArchiveBlocks archive, ProofRules rules) {
    this.host = host;
    this.archive = archive;
    this.rules = rules;
  }

  /**
   * The result.
   *
   * @param basis what the run was checked against, for people
   */
  record Proof(List<Sentence> doubts, String basis) {
    Proof {
      doubts = List.copyOf(doubts);
    }
  }

  Proof of(Request request, Transcript transcript, URI link) throws Unavailable {
    ManifestLook look = host.manifest(directory(link));
    if (look instanceof ManifestLook.Found found) {
      return new Proof(
          new ManifestDoubts(found.manifest(), request)
              .all(link.toString(), rules.productVersion(), archive.of(request.mous())),
          "its output, the manifest beside the data, and the archive");
    }
    if (look instanceof ManifestLook.Unusable unusable) {
      return new Proof(
          List.of(Sentence.verbatim(RunFacts.shortened(unusable.why()))), "its output");
    }
    return new Proof(
        linked(request, transcript),
        look instanceof ManifestLook.Absent
            ? "its output alone; there is no manifest beside the data"
            : "its output alone; staging.directory is not set");
  }

  /** A set has the same name with all of the data and with calibrators alone. */
  private List<Sentence> linked(Request request, Transcript transcript) {
    List<TranscriptLine.Linked> lines = transcript.all(TranscriptLine.Linked.class);
    if (lines.isEmpty() || !request.wantsCalibratorsOnly() || rules.linkedCalibrators()) {
      return List.of();
    }
    return List.of(Wording.LINKED_BY_NAME.with("path", RunFacts.shortened(lines.get(0).path())));
  }

  private static String directory(URI link) {
    String bare = OutputDoubts.bare(link.toString());
    return bare.substring(bare.lastIndexOf('/') + 1);
  }
}
