package calmsbot.desk;

import calmsbot.outside.OutsideSystem;
import calmsbot.outside.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mailbox folder in memory, which can be away. */
final class FakeInbox implements Inbox {
  static final String FOLDER = "INBOX";

  private final List<Arrival> mails = new ArrayList<>();
  private final List<Long> handled = new ArrayList<>();
  private boolean away;
  private Optional<String> broken = Optional.empty();
  private int markings;

  void add(byte[] raw, Instant received) {
    MailPlace place = new MailPlace(FOLDER, 7, mails.size() + 1L);
    mails.add(new Arrival(place, received, raw.length, false, raw));
  }

  /** A mail that the server has, and does not give. */
  void addWithoutBytes(Instant received) {
    MailPlace place = new MailPlace(FOLDER, 7, mails.size() + 1L);
    mails.add(new Arrival(place, received, 5_000, true, new byte[0]));
  }

  void away(boolean yes) {
    away = yes;
  }

  /** The UIDs marked as handled, in the order of marking. */
  List<Long> handled() {
    return List.copyOf(handled);
  }

  /** How many commands did that. */
  int markings() {
    return markings;
  }

  @Override
  public List<Arrival> fetch(Optional<MailPlace> after, int most) throws Unavailable {
    answer();
    long last = after.map(MailPlace::uid).orElse(0L);
    return mails.stream().filter(mail -> mail.place().uid() > last).limit(most).toList();
  }

  @Override
  public void markHandled(List<MailPlace> places) throws Unavailable {
    answer();
    markings++;
    places.stream().map(MailPlace::uid).filter(uid -> !handled.contains(uid)).forEach(handled::add);
  }

  /** A library throws what nobody expects. */
  void breaks(Optional<String> words) {
    broken = words;
  }

  private void answer() throws Unavailable {
    broken.ifPresent(
        words -> {
          throw new NullPointerException(words);
        });
    if (away) {
      throw new Unavailable(OutsideSystem.MAILBOX, "mailbox: away");
    }
  }
}
