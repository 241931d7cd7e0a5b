package calmsbot.linear;

import calmsbot.desk.SenderPolicy;
import calmsbot.desk.Triage;
import calmsbot.desk.Triaged;
import calmsbot.letter.LetterReader;
import calmsbot.request.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A mail's bytes, all the way to what it is. */
public final class WholeReading implements Function<byte[], String> {
  private final LetterReader letters = new LetterReader();
  private final Triage triage =
      new Triage(
          new SenderPolicy(List.of("*@eso.org"), Optional.empty()),
          "calmsbot.eso.org",
          EmailAddress.parse("aog@eso.org").orElseThrow(),
          EmailAddress.parse("dpetry@eso.org").orElseThrow());

  @Override
  public String apply(byte[] mail) {
    Triaged triaged = triage.judge(letters.head(mail));
    return triaged.getClass().getSimpleName();
  }
}
