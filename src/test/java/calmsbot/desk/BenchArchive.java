package calmsbot.desk;

import calmsbot.decision.Account;
import calmsbot.decision.Answer;
import calmsbot.decision.Archive;
import calmsbot.decision.Field;
import calmsbot.decision.KnownUid;
import calmsbot.decision.MousRow;
import calmsbot.decision.Release;
import calmsbot.decision.Role;
import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import calmsbot.request.EmailAddress;
import calmsbot.request.MousUid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** An archive in which every MOUS is delivered and every user its PI; it can be away. */
final class BenchArchive implements Archive, ArchiveBlocks {
  private boolean away;
  private boolean broken;
  private int asked;
  private int accounts = 1;
  private Blocks blocks = new Blocks(Set.of(), Optional.empty());
  private Runnable meanwhile = () -> {};

  /** What happens in the world while it is asked the next time. */
  void meanwhile(Runnable happening) {
    meanwhile = happening;
  }

  void away(boolean yes) {
    away = yes;
  }

  /** As if the code that asks it had a fault. */
  void broken(boolean yes) {
    broken = yes;
  }

  /** How many accounts every user has; but for one, a person has to decide. */
  void accounts(int each) {
    accounts = each;
  }

  /** Of every MOUS. */
  void blocks(Blocks passed) {
    blocks = passed;
  }

  @Override
  public Blocks of(MousUid mous) throws Unavailable {
    return answer("passed-blocks", List.of(blocks)).rows().get(0);
  }

  /** How often it was asked to decide something; the clock is the first question. */
  int asked() {
    return asked;
  }

  @Override
  public Answer<MousRow> mous(MousUid uid) throws Unavailable {
    Runnable happening = meanwhile;
    meanwhile = () -> {};
    happening.run();
    return answer(
        "mous", List.of(new MousRow(uid, "2017.1.00727.S", "Delivered", Optional.empty())));
  }

  @Override
  public Answer<KnownUid> whatIs(MousUid uid) throws Unavailable {
    return answer("what-is", List.of());
  }

  @Override
  public Answer<Account> accounts(EmailAddress email) throws Unavailable {
    return answer(
        "accounts",
        IntStream.range(0, accounts)
            .mapToObj(i -> new Account("user" + i, "Judit", "Szulagyi", email))
            .toList());
  }

  @Override
  public Answer<Role> roles(MousUid uid, String accountId) throws Unavailable {
    return answer("roles", List.of(Role.PI));
  }

  @Override
  public Answer<Release> releases(MousUid uid) throws Unavailable {
    return answer("releases", List.of());
  }

  @Override
  public Answer<Field> fields(MousUid uid) throws Unavailable {
    return answer(
        "fields",
        List.of(
            new Field("J0510+1800", "CALIBRATE_PHASE"),
            new Field("J0321+1234", "CALIBRATE_BANDPASS"),
            new Field("HD 1", "OBSERVE_TARGET")));
  }

  @Override
  public Answer<Instant> clock() throws Unavailable {
    asked++;
    return answer("clock", List.of(Instant.EPOCH));
  }

  private <T> Answer<T> answer(String query, List<T> rows) throws Unavailable {
    if (broken) {
      throw new IllegalStateException("no such column");
    }
    if (away) {
      throw new Unavailable(OutsideSystem.ARCHIVE, "archive: away");
    }
    return new Answer<>(query, "0".repeat(64), rows);
  }
}
