package calmsbot.desk;

import calmsbot.letter.DeliveryReport;
import calmsbot.letter.Letter;
import calmsbot.letter.LetterHead;
import calmsbot.letter.MachineMark;
import calmsbot.letter.SenderProof;
import calmsbot.request.EmailAddress;
import calmsbot.request.Mistake;
import calmsbot.request.Reading;
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

  private static final Triaged FORGED_BOUNCE =
      new Triaged.Stranger(
          "a bounce of a mail of ours",
          "the receiving server says that its sender is forged (dmarc=fail); ask whether the mail"
              + " arrived");

  private final SenderPolicy senders;
  private final String ownDomain;
  private final EmailAddress aog;
  private final RequestTriage requests;

  /**
   * @param ownDomain the right-hand side of the bot's own Message-IDs
   * @param aog who hears of a trigger file that names nobody to answer to
   * @param maintainer as a request names him
   */
  public Triage(SenderPolicy senders, String ownDomain, EmailAddress aog, EmailAddress maintainer) {
    this.senders = senders;
    this.ownDomain = ownDomain.toLowerCase(Locale.ROOT);
    this.aog = aog;
    this.requests = new RequestTriage(senders, aog, maintainer);
  }

  /** Judges a mail: what costs least comes first, and the body only after the sender. */
  public Triaged judge(LetterHead head) {
    return judge(head, LetterForm::of);
  }

  /** Judges a mail of which only the headers were fetched. */
  public Triaged oversize(LetterHead head) {
    Reading bySubject = LetterForm.tooLarge(RequestText.read(Optional.of(head.subject()), ""));
    return judge(head, letter -> bySubject);
  }

  /** Whether a mail is by whom it says, and why; the body is not looked at. */
  public SenderProof prove(LetterHead head) {
    return senders.prove(head);
  }

  /** Whether a mail names one author who may send requests, proven or not. */
  public boolean namesAllowed(LetterHead head) {
    return head.author().filter(senders::allows).isPresent();
  }

  /** Judges a trigger file; who may write one is settled by the folder's permissions. */
  public Triaged judgeTrigger(TriggerName name, String text) {
    Reading reading = RequestText.read(Optional.of(RequestText.subject(name.mous())), text);
    if (reading instanceof Reading.Understood understood) {
      return requests.understood(understood.request(), aog);
    }
    return reading instanceof Reading.Malformed wrong
        ? requests.wrong(wrong.contact().filter(senders::allows).orElse(aog), wrong)
        : requests.wrong(
            aog,
            LetterForm.only(
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
    SenderProof proof = senders.prove(head);
    Optional<Triaged> bounce = bounce(head.report(), proof);
    if (bounce.isPresent()) {
      return bounce.get();
    }
    if (head.messageId().filter(this::isOurs).isPresent()) {
      return new Triaged.Own();
    }
    if (!isWrittenByHand(head.machineMarks()) && !isPassedOn(head.machineMarks(), proof)) {
      return machine(head.machineMarks());
    }
    return proof
        .author()
        .filter(author -> senders.allows(author) || answersUs(head))
        .map(author -> ofKnown(head, author, proof, reader))
        .orElseGet(() -> ofStranger(head, proof, reader));
  }

  /** Strangers get no answer at all, or a forged sender could make the bot write to anybody. */
  private Triaged ofStranger(LetterHead head, SenderProof proof, Function<Letter, Reading> reader) {
    Letter letter = head.glance();
    String why =
        proof.proven()
            ? "the sender may not send requests"
            : "the sender is not proven: " + proof.reason();
    return noRequest(letter, reader.apply(letter), proof)
        .orElseGet(() -> Triaged.Stranger.asking(why));
  }

  private Triaged ofKnown(
      LetterHead head, EmailAddress sender, SenderProof proof, Function<Letter, Reading> reader) {
    Letter letter = head.read();
    Reading reading = reader.apply(letter);
    Optional<Triaged> none = noRequest(letter, reading, proof);
    if (none.isPresent()) {
      return order(letter, reading, sender).orElse(none.get());
    }
    if (!senders.allows(sender)) {
      return Triaged.Stranger.asking("the sender may not send requests");
    }
    if (!(reading instanceof Reading.Understood understood)) {
      return requests.wrong(sender, (Reading.Malformed) reading);
    }
    return isWrittenByHand(letter.machineMarks())
        ? requests.understood(understood.request(), sender)
        : new Triaged.PassedOn(letter.machineMarks());
  }

  /** What a mail is that makes no request, as its body shows. */
  private Optional<Triaged> noRequest(Letter letter, Reading reading, SenderProof proof) {
    Optional<Triaged> bounce = bounce(letter.report(), proof);
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

  /**
   * Rules and lists pass people's mail on under marks of their own; only whose it is may say so.
   */
  private boolean isPassedOn(Set<MachineMark> marks, SenderProof proof) {
    return PASSING.containsAll(marks) && proof.author().filter(senders::allows).isPresent();
  }

  private boolean answersUs(LetterHead head) {
    return head.references().stream().anyMatch(this::isOurs);
  }

  /** That it names a mail of ours makes it believed, unless our server knows it to be forged. */
  private Optional<Triaged> bounce(Optional<DeliveryReport> told, SenderProof proof) {
    return told.map(
            report ->
                new Triaged.Bounce(
                    report.messageIds().stream().filter(this::isOurs).toList(), report.failures()))
        .filter(bounce -> !bounce.ownMails().isEmpty())
        .map(bounce -> proof.forged() ? FORGED_BOUNCE : bounce);
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
}
