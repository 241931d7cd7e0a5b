package calmsbot.app;

import calmsbot.config.Settings;
import calmsbot.external.CheckMark;
import calmsbot.mail.EmailHeader;
import calmsbot.mail.EmailReader;
import calmsbot.mail.SenderProof;
import calmsbot.workflow.intake.Triage;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows, by mails that have come in, whether the receiving server's results on senders are found.
 */
final class SenderCheck {
  /** How many mails are looked at. */
  static final int MOST = 20;

  private static final String ITEM = "senders";

  private SenderCheck() {}

  /**
   * A line for each mail from somebody who may send requests, and a summary of all of them.
   *
   * @param headers of the newest mails
   */
  static List<CheckLine> of(Settings settings, List<byte[]> headers) {
    if (settings.senders().authservId().isEmpty() && !settings.senders().exchangeOnline()) {
      return List.of(
          odd(
              "a From address is believed as it stands, and anyone can write that: set"
                  + " senders.authserv-id"));
    }
    Triage triage = Wiring.triage(settings);
    EmailReader letters = new EmailReader();
    List<EmailHeader> ours =
        headers.stream().map(letters::head).filter(triage::namesAllowed).toList();
    List<SenderProof> proofs = ours.stream().map(triage::prove).toList();
    List<CheckLine> lines = new ArrayList<>();
    proofs.forEach(proof -> lines.add(CheckLine.right(ITEM, proof.words())));
    lines.add(sum(headers.size(), proofs));
    return lines;
  }

  private static CheckLine sum(int all, List<SenderProof> proofs) {
    long proven = proofs.stream().filter(SenderProof::proven).count();
    String found =
        "of the newest %d mails, %d name a sender who may send requests; %d of these are proven"
            .formatted(all, proofs.size(), proven);
    return proven > 0 || proofs.isEmpty()
        ? CheckLine.right(ITEM, found)
        : odd(
            found
                + ": if one of them is genuine, the server writes its results under another name,"
                + " or where they cannot be told from a sender's own; see `Whose a mail is` in the"
                + " operating manual");
  }

  private static CheckLine odd(String detail) {
    return new CheckLine(ITEM, CheckMark.ODD, detail);
  }
}
