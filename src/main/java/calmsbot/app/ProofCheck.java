package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.config.Settings.LinkedCalibrators;
import calmsbot.external.CheckMark;
import java.util.ArrayList;
import java.util.List;

/** Says what the settings allow to be announced without a proof. Pure. */
final class ProofCheck {
  private ProofCheck() {}

  static List<CheckLine> lines(Settings.Staging staging) {
    List<CheckLine> lines = new ArrayList<>();
    if (staging.host().directory().isEmpty()) {
      lines.add(
          odd(
              "staging.directory is not set: no manifest is read, and runs are known by their output"
                  + " alone; set it to the folder behind staging.links"));
    }
    if (staging.linkedCalibrators() == LinkedCalibrators.BELIEVE) {
      lines.add(
          odd(
              "staging.linked-calibrators is believe: calibrators that were there already are"
                  + " announced, known by a name that is the same for all of the data; expected hold,"
                  + " unless the site's staging command surely tells them apart"));
    }
    return lines;
  }

  private static CheckLine odd(String detail) {
    return new CheckLine("staging host", CheckMark.ODD, detail);
  }
}
