package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.external.Unavailable;
import calmsbot.requestform.CalField;
import calmsbot.stagecalms.Stage.Catalogue;
import calmsbot.stagingarea.StagingCall;
import java.io.IOException;

/**
 * Whether a call can be carried out at all. The bot has checked it before, but a person who types
 * the command has not, and science data must not leave under the name of a calibrator.
 */
final class Admission {
  private static final String DELIVERED = "Delivered";

  private final Catalogue catalogue;

  Admission(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Holding admit(StagingCall call) throws IOException, RunFailed {
    Holding holding = look(call);
    require(
        holding.project().equals(call.project().text()),
        "MOUS %s is of project %s, not %s"
            .formatted(call.mous().uri(), holding.project(), call.project()));
    require(
        holding.state().equals(DELIVERED),
        "MOUS %s is in state %s, not %s".formatted(call.mous().uri(), holding.state(), DELIVERED));
    require(
        !holding.blocks().isEmpty(),
        "MOUS %s has no execution block with QA0 Pass: there is nothing to calibrate"
            .formatted(call.mous().uri()));
    for (CalField field : call.fields()) {
      require(
          holding.calibrators().contains(field.name()),
          "%s is not among the calibrators of MOUS %s".formatted(field, call.mous().uri()));
    }
    return holding;
  }

  private Holding look(StagingCall call) throws IOException, RunFailed {
    try {
      return catalogue
          .of(call.mous())
          .orElseThrow(
              () -> new RunFailed("MOUS %s is not in the archive".formatted(call.mous().uri())));
    } catch (Unavailable away) {
      throw new RunFailed(
          "the %s does not answer as it should: %s".formatted(away.system().words(), away.what()),
          away);
    }
  }

  private static void require(boolean holds, String otherwise) throws RunFailed {
    if (!holds) {
      throw new RunFailed(otherwise);
    }
  }
}
