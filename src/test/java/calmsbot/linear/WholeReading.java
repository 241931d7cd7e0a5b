package calmsbot.linear;

import calmsbot.mail.EmailReader;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.intake.SenderPolicy;
import calmsbot.workflow.intake.Triage;
import calmsbot.workflow.intake.Triaged;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A mail's bytes, all the way to what it is. */
public final class WholeReading implements Consumer<byte[]> {
  private final EmailReader letters = new EmailReader();

  /** What the last one was. */
  public String last = "";

  private final Triage triage =
      new Triage(
          new SenderPolicy(List.of("*@eso.org"), Optional.empty()),
          "calmsbot.eso.org",
          EmailAddress.parse("aog@eso.org").orElseThrow(),
          EmailAddress.parse("dpetry@eso.org").orElseThrow());

  @Override
  public void accept(byte[] mail) {
    Triaged read = triage.judge(letters.head(mail));
    last = read.getClass().getSimpleName();
  }
}
