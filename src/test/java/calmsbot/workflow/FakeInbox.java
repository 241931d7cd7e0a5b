package calmsbot.workflow;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.mail.OwnMail;
import calmsbot.workflow.Inbox.MailboxLook;
import calmsbot.workflow.records.Incoming.Arrival;
import calmsbot.workflow.records.MailPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mailbox folder in memory, which can be away. */
public final class FakeInbox implements Inbox {
  static final String FOLDER = "INBOX";
  static final String HANDLED = "Handled";
  private static final long VALIDITY = 7;

  private final List<Arrival> mails = new ArrayList<>();
  private final List<Long> handled = new ArrayList<>();
  private final Map<MailPlace, String> refused = new HashMap<>();
  private final List<Arrival> moved = new ArrayList<>();
  private long last;
  private boolean moves;
  private boolean away;
  private Optional<String> broken = Optional.empty();
  private int markings;

  public void add(byte[] raw, Instant received) {
    MailPlace place = new MailPlace(FOLDER, VALIDITY, ++last);
    mails.add(new Arrival(place, received, raw.length, false, raw));
  }

  /** A mail that the server has, and does not give. */
  void addWithoutBytes(Instant received) {
    MailPlace place = new MailPlace(FOLDER, VALIDITY, ++last);
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
    Optional<MailPlace> known = after.filter(place -> place.uidValidity() == VALIDITY);
    long last = known.map(MailPlace::uid).orElse(0L);
    return mails.stream().filter(mail -> mail.place().uid() > last).limit(most).toList();
  }

  @Override
  public MailboxLook lookForOwn(Optional<MailPlace> after, String ownDomain, int most)
      throws Unavailable {
    answer();
    Optional<MailPlace> known = after.filter(place -> place.uidValidity() == VALIDITY);
    long last = known.map(MailPlace::uid).orElse(0L);
    List<Arrival> behind = mails.stream().filter(mail -> mail.place().uid() > last).toList();
    List<MailboxLook.Marked> marked = new ArrayList<>();
    for (Arrival mail : behind) {
      if (OwnMail.read(mail.raw()).bot().isPresent()) {
        marked.add(0, new MailboxLook.Marked(mail.received(), mail.raw()));
      }
    }
    return new MailboxLook(
        known.isEmpty(),
        mails.isEmpty() ? Optional.empty() : Optional.of(mails.get(mails.size() - 1).place()),
        behind.size(),
        marked);
  }

  @Override
  public Map<MailPlace, String> markHandled(List<MailPlace> places) throws Unavailable {
    answer();
    markings++;
    places.stream()
        .filter(place -> !refused.containsKey(place))
        .map(MailPlace::uid)
        .filter(uid -> !handled.contains(uid))
        .forEach(handled::add);
    if (moves) {
      places.stream().filter(place -> !refused.containsKey(place)).forEach(this::moveAway);
    }
    return Map.copyOf(refused);
  }

  /** The server will not have this mail marked. */
  void refuseToMark(long uid) {
    refused.put(new MailPlace(FOLDER, 7, uid), "NO [NOPERM] cannot");
  }

  /** From now on handled mails are moved away. */
  void movesHandled() {
    moves = true;
  }

  @Override
  public Optional<String> handledFolder() {
    return moves ? Optional.of(HANDLED) : Optional.empty();
  }

  @Override
  public Optional<MailPlace> endOfHandled() throws Unavailable {
    answer();
    return moves ? Optional.of(new MailPlace(HANDLED, 9, moved.size())) : Optional.empty();
  }

  @Override
  public List<Arrival> fetchHandled(Optional<MailPlace> after, Instant since, int most)
      throws Unavailable {
    answer();
    long last = after.map(MailPlace::uid).orElse(0L);
    return moved.stream()
        .filter(mail -> mail.place().uid() > last)
        .filter(mail -> !mail.received().isBefore(since))
        .limit(most)
        .toList();
  }

  /** A person put it there. */
  void filedByHand(byte[] raw, Instant received) {
    MailPlace place = new MailPlace(HANDLED, 9, moved.size() + 1L);
    moved.add(new Arrival(place, received, raw.length, false, raw));
  }

  private void moveAway(MailPlace place) {
    for (Arrival mail : List.copyOf(mails)) {
      if (mail.place().equals(place)) {
        MailPlace there = new MailPlace(HANDLED, 9, moved.size() + 1L);
        moved.add(new Arrival(there, mail.received(), mail.size(), mail.oversize(), mail.raw()));
        mails.remove(mail);
      }
    }
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
