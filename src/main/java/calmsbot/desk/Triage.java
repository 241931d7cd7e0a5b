package calmsbot.desk;

import calmsbot.letter.DeliveryReport;
import calmsbot.letter.Letter;
import calmsbot.letter.LetterHead;
import calmsbot.letter.MachineMark;
import calmsbot.letter.SenderProof;
import calmsbot.request.EmailAddress;
import calmsbot.request.Mistake;
import calmsbot.request.Reading;
import calmsbot.request.Request;
import calmsbot.request.RequestText;
import calmsbot.request.TriggerName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Says what a mail or trigger file is: a request, a wrong one, or none of the bot's business. Pure;
 * the same for {@code serve} and {@code replay}.
 */
public final class Triage {
  /** What those set who pass on a mail as it is; a report or an absence note bears others, too. */
  private static final Set<MachineMark> PASSING =
      EnumSet.of(
          MachineMark.AUTO_SUBMITTED,
          MachineMark.PRECEDENCE,
          MachineMark.AUTO_RESPONSE_SUPPRESS,
          MachineMark.AUTO_REPLY,
          MachineMark.MAILING_LIST);

  private final SenderPolicy senders;
  private final String ownDomain;
  private final EmailAddress aog;
  private final EmailAddress maintainer;

  /**
   * @param ownDomain the right-hand side of the bot's own Message-IDs
   * @param aog who hears of a trigger file that names nobody to answer to
   * @param maintainer as a request names him
   */
  public Triage(SenderPolicy senders, String ownDomain, EmailAddress aog, EmailAddress maintainer) {
    this.senders = senders;
    this.ownDomain = ownDomain.toLowerCase(Locale.ROOT);
    this.aog = aog;
    this.maintainer = maintainer;
  }

  /** Judges a mail: what costs least comes first, and the body only after the sender. */
  public Triaged judge(LetterHead head) {
    return judge(head, letter -> letter.cut() ? tooLarge(read(letter)) : read(letter));
  }

  /** Judges a mail of which only the headers were fetched. */
  public Triaged oversize(LetterHead head) {
    Reading bySubject = tooLarge(RequestText.read(Optional.of(head.subject()), ""));
    return judge(head, letter -> bySubject);
  }

  /** Whether a mail is by whom it says, and why; the body is not looked at. */
  public SenderProof prove(LetterHead head) {
    return senders.prove(head);
  }

  /** Judges a trigger file; who may write one is settled by the folder's permissions. */
  public Triaged judgeTrigger(TriggerName name, String text) {
    Reading reading = RequestText.read(Optional.of(RequestText.subject(name.mous())), text);
    if (reading instanceof Reading.Understood understood) {
      return fromContact(understood.request(), aog);
    }
    return reading instanceof Reading.Malformed wrong
        ? wrong(wrong.contact().filter(senders::allows).orElse(aog), wrong)
        : wrong(
            aog,
            only(
                Mistake.Kind.MISSING,
                "The trigger file holds no request: please have it written again by the request"
                    + " script."));
  }

  private Triaged judge(LetterHead head, Function<Letter, Reading> reader) {
    // Our own mails come back through Cc, Bcc and lists; an answer to one would be a loop.
    if (head.ownMark().isPresent()) {
      return new Triaged.Own();
    }
    // Before the test of the Message-ID: our own host's mail server writes bounces in our domain.
    Optional<Triaged> bounce = bounce(head.report());
    if (bounce.isPresent()) {
      return bounce.get();
    }
    if (head.messageId().filter(this::isOurs).isPresent()) {
      return new Triaged.Own();
    }
    SenderProof proof = senders.prove(head);
    if (!isWrittenByHand(head.machineMarks()) && !isPassedOn(head.machineMarks(), proof)) {
      return machine(head.machineMarks());
    }
    return proof
        .author()
        .filter(author -> senders.allows(author) || answersUs(head))
        .map(author -> ofKnown(head, author, reader))
        .orElseGet(() -> ofStranger(head, proof, reader));
  }

  /** Strangers get no answer at all, or a forged sender could make the bot write to anybody. */
  private Triaged ofStranger(
      LetterHead head, SenderProof proof, Function<Letter, Reading> reader) {
    Letter letter = head.glance();
    String why =
        proof.proven()
            ? "the sender may not send requests"
            : "the sender is not proven: " + proof.reason();
    return noRequest(letter, reader.apply(letter)).orElseGet(() -> new Triaged.Stranger(why));
  }

  private Triaged ofKnown(
      LetterHead head, EmailAddress sender, Function<Letter, Reading> reader) {
    Letter letter = head.read();
    Reading reading = reader.apply(letter);
    Optional<Triaged> none = noRequest(letter, reading);
    if (none.isPresent()) {
      return order(letter, reading, sender).orElse(none.get());
    }
    if (!senders.allows(sender)) {
      return new Triaged.Stranger("the sender may not send requests");
    }
    if (!(reading instanceof Reading.Understood understood)) {
      return wrong(sender, (Reading.Malformed) reading);
    }
    return isWrittenByHand(letter.machineMarks())
        ? fromContact(understood.request(), sender)
        : new Triaged.PassedOn(letter.machineMarks());
  }

  /** What a mail is that makes no request, as its body shows. */
  private Optional<Triaged> noRequest(Letter letter, Reading reading) {
    Optional<Triaged> bounce = bounce(letter.report());
    if (bounce.isPresent()) {
      return bounce;
    }
    // A machine that quotes or carries a request (a bounce, an absence note) does not make one.
    boolean whole = reading instanceof Reading.Understood;
    if (letter.isMachine() && !(whole && PASSING.containsAll(letter.machineMarks()))) {
      return Optional.of(machine(letter.machineMarks()));
    }
    // Most of the mailbox is people's mail: it ends here, whoever sent it.
    return reading instanceof Reading.NotARequest none
        ? Optional.of(new Triaged.Ignored("no request: " + none.why()))
        : Optional.empty();
  }

  private static Triaged machine(Set<MachineMark> marks) {
    return new Triaged.Ignored("sent by a machine: " + new TreeSet<>(marks));
  }

  /**
   * Some institutes ask for silence after everything their people write. No machine that asks for
   * it writes a whole request under a fresh subject.
   */
  private static boolean isWrittenByHand(Set<MachineMark> marks) {
    return Set.of(MachineMark.AUTO_RESPONSE_SUPPRESS).containsAll(marks);
  }

  /** Rules and lists pass people's mail on under marks of their own; only whose it is may say so. */
  private boolean isPassedOn(Set<MachineMark> marks, SenderProof proof) {
    return PASSING.containsAll(marks) && proof.author().filter(senders::allows).isPresent();
  }

  private boolean answersUs(LetterHead head) {
    return head.references().stream().anyMatch(this::isOurs);
  }

  private Optional<Triaged> bounce(Optional<DeliveryReport> told) {
    return told.map(
            report ->
                new Triaged.Bounce(
                    report.messageIds().stream().filter(this::isOurs).toList(), report.failures()))
        .filter(bounce -> !bounce.ownMails().isEmpty())
        .map(Triaged.class::cast);
  }

  /** A reply to a mail of ours; anything else in it is conversation between people. */
  private Optional<Triaged> order(Letter letter, Reading reading, EmailAddress sender) {
    List<String> ownMails =
        new ArrayList<>(letter.references().stream().filter(this::isOurs).toList());
    Collections.reverse(ownMails);
    boolean person = reading instanceof Reading.NotARequest && !letter.isMachine();
    return person && !ownMails.isEmpty()
        ? OrderWord.of(letter.text()).map(word -> new Triaged.Order(sender, word, ownMails))
        : Optional.empty();
  }

  private boolean isOurs(String messageId) {
    return messageId.toLowerCase(Locale.ROOT).endsWith("@" + ownDomain + ">");
  }

  /** The answer goes to the contact: that must be somebody who may send requests. */
  private Triaged fromContact(Request request, EmailAddress sender) {
    if (request.contact().sameAs(sender) || senders.allows(request.contact())) {
      return new Triaged.Asks(request);
    }
    Mistake mistake =
        new Mistake(
            Mistake.Kind.BAD_VALUE,
            0,
            request.contact().text(),
            "The EU ARC contact must be somebody who may send requests, as "
                + String.join(", ", senders.allow())
                + ", e.g. EU ARC contact "
                + aog);
    return wrong(
        sender,
        new Reading.Malformed(
            List.of(mistake),
            RequestText.withoutContact(request),
            Optional.empty(),
            Optional.of(request.key())));
  }

  private Triaged wrong(EmailAddress answerTo, Reading.Malformed wrong) {
    return new Triaged.Wrong(
        answerTo, wrong.mistakes(), wrong.corrected().text(maintainer), wrong.form());
  }

  /** What lies beside a request, attached or hidden, must not be another one. */
  private static Reading read(Letter letter) {
    Reading reading = shown(letter);
    boolean alone =
        letter.concealed().stream()
            .map(text -> RequestText.read(Optional.empty(), text))
            .allMatch(beside -> beside instanceof Reading.NotARequest || beside.equals(reading));
    return alone || !(reading instanceof Reading.Understood)
        ? reading
        : only(
            Mistake.Kind.SEVERAL_REQUESTS,
            "The mail holds more than the request that it shows: other lines of a request are"
                + " attached to it, or hidden or struck out in its HTML text; please send one"
                + " request, as plain text.");
  }

  /** What the plain text and the HTML say must be the same, or people and bot read two requests. */
  private static Reading shown(Letter letter) {
    List<Reading> readings =
        letter.renderings().stream()
            .filter(text -> !text.isBlank())
            .map(text -> RequestText.read(Optional.of(letter.subject()), text))
            .toList();
    if (readings.isEmpty()) {
      return RequestText.read(Optional.of(letter.subject()), "");
    }
    Optional<Reading> malformed =
        readings.stream().filter(Reading.Malformed.class::isInstance).findFirst();
    return malformed.orElseGet(
        () ->
            readings.stream().distinct().count() == 1
                ? readings.get(0)
                : only(
                    Mistake.Kind.CONTRADICTION,
                    "The mail's plain text and its HTML text say different things; please send it"
                        + " as plain text."));
  }

  private static Reading tooLarge(Reading reading) {
    return reading instanceof Reading.NotARequest
        ? reading
        : only(
            Mistake.Kind.TOO_LONG,
            "The mail is too large to be read whole; please send the request alone, as plain"
                + " text.");
  }

  private static Reading.Malformed only(Mistake.Kind kind, String remedy) {
    return new Reading.Malformed(
        List.of(new Mistake(kind, 0, "", remedy)),
        RequestText.form(),
        Optional.empty(),
        Optional.empty());
  }
}
