package calmsbot.workflow.staging;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.model.Wording.Sentence;
import calmsbot.requestform.CalField;
import calmsbot.requestform.Request;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest.StagedBlock;
import calmsbot.workflow.WorkflowSamples;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifest beside staged data is held against the request and the archive. */
public class ManifestDoubtsTest {
  public static final String ONE = "uid___A002_Xd33a12_X15be";
  static final String OTHER = "uid___A002_Xd33a12_X99";
  private static final String LINK = WorkflowSamples.LINKS + "cdb386";
  private static final Instant BEGUN = Instant.parse("2026-11-23T10:00:00Z");
  private static final Request WHOLE = WorkflowSamples.request(1);
  private static final Request TWO = WorkflowSamples.calibrators(1, "J0510+1800", "J0321+1234");

  public static ArchiveBlocks.Blocks passed(String... uids) {
    return new ArchiveBlocks.Blocks(
        Stream.of(uids).map(uid -> uid.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
        Optional.of(Instant.parse("2026-11-20T00:00:00Z")));
  }

  public static StagedManifest of(Request request, List<String> there, List<String> missing) {
    return new StagedManifest(
        request.project().text(),
        request.mous().fileForm(),
        request.ticket().number(),
        request.calFields().stream().map(CalField::name).sorted().toList(),
        "1",
        LINK,
        there.stream().map(uid -> new StagedBlock(uid, BEGUN, Optional.empty())).toList(),
        missing);
  }

  private static List<String> doubts(Request request, StagedManifest manifest) {
    return new ManifestDoubts(manifest, request)
        .all(LINK, "1", passed(ONE, OTHER)).stream().map(Sentence::toString).toList();
  }

  @Test
  void believesWhatAgrees() {
    assertThat(doubts(WHOLE, of(WHOLE, List.of(ONE, OTHER), List.of()))).isEmpty();
    assertThat(doubts(TWO, of(TWO, List.of(OTHER, ONE), List.of()))).isEmpty();
    assertThat(doubts(TWO, of(TWO, List.of(ONE), List.of(OTHER)))).isEmpty();
  }

  /** The archive may write local time, and its clock may be wrong. */
  @Test
  void aDeliveryIsKnownByTheArchivesOwnDateNeverByAClock() {
    Instant inTwoHours = BEGUN.plusSeconds(7_200);
    Instant before = BEGUN.minusSeconds(7_200);

    assertThat(doubts(inTwoHours, inTwoHours)).isEmpty();
    assertThat(doubts(before, before)).isEmpty();
    assertThat(doubts(before, before.plusSeconds(1)))
        .singleElement()
        .asString()
        .contains(ONE, before.plusSeconds(1).toString(), "delivered anew");
  }

  private static List<String> doubts(Instant made, Instant archive) {
    StagedManifest undated = of(WHOLE, List.of(ONE), List.of());
    StagedManifest dated =
        new StagedManifest(
            undated.project(),
            undated.mous(),
            undated.ticket(),
            undated.fields(),
            undated.version(),
            undated.link(),
            List.of(new StagedBlock(ONE, BEGUN, Optional.of(made))),
            undated.missing());
    return new ManifestDoubts(dated, WHOLE)
        .all(LINK, "1", new ArchiveBlocks.Blocks(passed(ONE).uids(), Optional.of(archive))).stream()
            .map(Sentence::toString)
            .toList();
  }

  @Test
  void doubtsTheManifestOfAnotherRequest() {
    List<String> both = List.of(ONE, OTHER);
    Request second = WorkflowSamples.request(2);

    assertThat(doubts(WHOLE, of(second, both, List.of()))).hasSize(2); // MOUS and ticket
    assertThat(doubts(WHOLE, of(TWO, both, List.of()))).hasSize(1);
    assertThat(doubts(TWO, of(WHOLE, both, List.of()))).hasSize(1);
    assertThat(doubts(TWO, of(WorkflowSamples.calibrators(1, "J0510+1800"), both, List.of())))
        .hasSize(1);
    assertThat(
            doubts(TWO, of(WorkflowSamples.calibrators(1, "J0510+1800", "HD1"), both, List.of())))
        .hasSize(1);
    assertThat(
            doubts(
                WHOLE, of(WorkflowSamples.request(1, "2018.1.00727.S", "16001"), both, List.of())))
        .singleElement()
        .isEqualTo(
            "The manifest beside the data says project 2018.1.00727.S; expected 2017.1.00727.S.");
  }

  @Test
  void doubtsTheManifestOfAnotherDirectoryOrVersion() {
    StagedManifest manifest = of(WHOLE, List.of(ONE, OTHER), List.of());

    assertThat(new ManifestDoubts(manifest, WHOLE).all(LINK + "/", "1", passed(ONE, OTHER)))
        .isEmpty();
    assertThat(
            new ManifestDoubts(manifest, WHOLE)
                .all(WorkflowSamples.LINKS + "8672af", "1", passed(ONE, OTHER)))
        .hasSize(1);
    assertThat(new ManifestDoubts(manifest, WHOLE).all(LINK, "2", passed(ONE, OTHER)))
        .singleElement()
        .hasToString("The manifest beside the data says product version 1; expected 2.");
  }

  @Test
  void doubtsOtherExecutionBlocks() {
    assertThat(doubts(WHOLE, of(WHOLE, List.of(ONE), List.of()))).hasSize(1);
    assertThat(doubts(WHOLE, of(WHOLE, List.of(ONE), List.of(OTHER)))).hasSize(1);
    assertThat(doubts(TWO, of(TWO, List.of(ONE), List.of()))).hasSize(1);
    assertThat(doubts(TWO, of(TWO, List.of(), List.of(ONE, OTHER)))).hasSize(1);
    assertThat(doubts(WHOLE, of(WHOLE, List.of(ONE, OTHER, ONE), List.of()))).hasSize(1);
    assertThat(doubts(WHOLE, of(WHOLE, List.of(ONE, OTHER, "uid___A002_X1_X2"), List.of())))
        .singleElement()
        .asString()
        .contains("uid___a002_x1_x2");
    assertThat(
            new ManifestDoubts(of(WHOLE, List.of(ONE), List.of()), WHOLE).all(LINK, "1", passed()))
        .hasSize(1);
  }

  @Test
  void doubtsWhatWasBegunBeforeTheDelivery() {
    ArchiveBlocks.Blocks since =
        new ArchiveBlocks.Blocks(passed(ONE).uids(), Optional.of(BEGUN.plusSeconds(1)));
    ArchiveBlocks.Blocks unknown =
        new ArchiveBlocks.Blocks(Set.copyOf(since.uids()), Optional.empty());
    ManifestDoubts doubts = new ManifestDoubts(of(WHOLE, List.of(ONE), List.of()), WHOLE);

    assertThat(doubts.all(LINK, "1", unknown)).isEmpty();
    assertThat(doubts.all(LINK, "1", since)).hasSize(1);
  }
}
