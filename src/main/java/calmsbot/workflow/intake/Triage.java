package calmsbot.workflow.intake;

import calmsbot.mail.DeliveryReport;
import calmsbot.mail.EmailHeader;
import calmsbot.mail.EmailMessage;
import calmsbot.mail.MachineMark;
import calmsbot.mail.SenderProof;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Reading;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import calmsbot.requestform.TriggerName;
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
 * Says what a mail or trigger file is: a request, a wrong one, or nothing for the bot. Pure; the
 * same for {@code serve} and {@code replay}.
 */
public final class Triage {
  /**
   * Marks that mails get when somebody passes them on unchanged; reports and absence notes have
   * others, too.
   */
  private static final Set<MachineMark> PASSING =
      EnumSet.of(
          MachineMark.AUTO_SUBMITTED,
          MachineMark.PRECEDENCE,
          MachineMark.AUTO_RESPONSE_SUPPRESS,
          MachineMark.AUTO_REPLY,
          MachineMark.MAILING_LIST);

  /** More than any thread has; each costs a query to the outbox. */
  private static final int MOST_IDS = 100;

  private static final Triaged FORGED_BOUNCE =
      new Triaged.FromStranger(
          "a bounce of a mail of ours",
          "the receiving server says that its sender is forged (dmarc=fail); ask whether the mail"
              + " arrived");

  private final SenderPolicy senders;
  private final String ownDomain;
  private final EmailAddress aog;
  private final EmailAddress maintainer;
  private final RequestTriage requests;

  /**
   * @param ownDomain the right-hand side of the bot's own Message-IDs
   * @param aog who is told of a trigger file that names nobody to answer
   * @param maintainer named in every request
   */
  public Triage(SenderPolicy senders, String ownDomain, EmailAddress aog, EmailAddress maintainer) {
    this.senders = senders;
    this.ownDomain = ownDomain.toLowerCase(Locale.ROOT);
    this.aog = aog;
    this.maintainer = maintainer;
    this.requests = new RequestTriage(senders, aog, maintainer);
  }

  /** Judges a mail. Cheap checks come first, and the body only after the sender. */
  public Triaged judge(EmailHeader head) {
    return judge(head, RequestFormReader::of);
  }

  /** Judges a mail of which only the headers were fetched. */
  public Triaged oversize(EmailHeader head) {
    Reading bySubject =
        RequestFormReader.tooLarge(RequestText.read(Optional.of(head.subject()), ""));
    return judge(head, message -> bySubject);
  }

  /** Whether a mail comes from whom it says, and why; the body is not looked at. */
  public SenderProof prove(EmailHeader head) {
    return senders.prove(head);
  }

  /** Whether a mail names one author who may send requests, proven or not. */
  public boolean namesAllowed(EmailHeader head) {
    return head.author().filter(senders::allows).isPresent();
  }

  /**
   * Judges a trigger file. The folder's permissions settle who may write one, but nothing says who
   * did. So the text of a wrong one is never repeated to anybody.
   */
  public Triaged judgeTrigger(TriggerName name, String text) {
    Reading reading = RequestText.read(Optional.of(RequestText.subject(name.mous())), text);
    if (reading instanceof Reading.Understood understood) {
      Triaged asks = requests.understood(understood.request(), aog);
      return asks instanceof Triaged.Wrong wrong ? bare(name, wrong) : asks;
    }
    return reading instanceof Reading.MalformedRequest wrong
        ? bare(name, requests.wrong(contact(wrong), wrong))
        : bare(name, requests.wrong(aog, RequestFormReader.only(MistakeKind.MISSING, "")));
  }

  /** The request as it was read; nothing else of a trigger file is repeated. */
  String normalForm(Request request) {
    return RequestText.body(request, maintainer);
  }

  private EmailAddress contact(Reading.MalformedRequest wrong) {
    return wrong.contact().filter(senders::allows).orElse(aog);
  }

  private Triaged bare(TriggerName name, Triaged.Wrong wrong) {
    List<Mistake> mistakes = new ArrayList<>();
    mistakes.add(
        new Mistake(
            wrong.mistakes().get(0).kind(),
            0,
            "",
            ("The trigger file %s is no request as it is. Please have it written again by the"
                    + " request script; if nobody knows of it, somebody else writes into the"
                    + " folder.")
                .formatted(name.fileName())));
    wrong.mistakes().stream().map(Mistake::bare).forEach(mistakes::add);
    return new Triaged.Wrong(
        wrong.answerTo(), mistakes, RequestText.form().text(maintainer), wrong.form());
  }

  private Triaged judge(EmailHeader head, Function<EmailMessage, Reading> reader) {
    // Our own mails come back through Cc, Bcc and lists; answering one would make a loop.
    if (head.ownMark().isPresent()) {
      return new Triaged.Own();
    }
    SenderProof proof = senders.prove(head);
    boolean isOurs = head.messageId().filter(this::isOurs).isPresent();
    Optional<DeliveryReport> report = head.report();
    if (report.isPresent()) {
      // our own host's mail server may write bounces from our domain
      Triaged otherwise =
          isOurs ? new Triaged.Ignored("a bounce of nothing we sent") : others(head, proof, reader);
      return bounce(report.get(), proof, otherwise);
    }
    return isOurs ? new Triaged.Own() : others(head, proof, reader);
  }

  /**
   * A mail server may have given our mail another Message-ID; the outbox knows both. A bounce that
   * names one of our mails is believed, unless our server knows it to be forged.
   */
  private Triaged bounce(DeliveryReport report, SenderProof proof, Triaged otherwise) {
    List<String> mails = report.messageIds().stream().limit(MOST_IDS).toList();
    if (proof.forged()) {
      return mails.stream().anyMatch(this::isOurs) ? FORGED_BOUNCE : otherwise;
    }
    return new Triaged.Bounce(mails, report.failures(), otherwise);
  }

  private Triaged others(
      EmailHeader head, SenderProof proof, Function<EmailMessage, Reading> reader) {
    if (!isWrittenByHand(head.machineMarks()) && !isPassedOn(head.machineMarks(), proof)) {
      return machine(head.machineMarks());
    }
    return proof
        .author()
        .filter(author -> senders.allows(author) || !head.references().isEmpty())
        .map(author -> ofKnown(head, author, proof, reader))
        .orElseGet(() -> ofStranger(head, proof, reader));
  }

  /** Strangers get no answer at all, or a forger could make the bot write to anybody. */
  private Triaged ofStranger(
      EmailHeader head, SenderProof proof, Function<EmailMessage, Reading> reader) {
    EmailMessage message = head.glance();
    String why =
        proof.proven()
            ? "the sender may not send requests"
            : "the sender is not proven: " + proof.reason();
    Triaged otherwise =
        noRequest(message, reader.apply(message)).orElseGet(() -> Triaged.FromStranger.asking(why));
    return reported(message, proof, otherwise);
  }

  private Triaged ofKnown(
      EmailHeader head,
      EmailAddress sender,
      SenderProof proof,
      Function<EmailMessage, Reading> reader) {
    EmailMessage message = head.read();
    return reported(message, proof, written(message, sender, reader.apply(message)));
  }

  /** Only the body may show that a mail is a report. */
  private Triaged reported(EmailMessage message, SenderProof proof, Triaged otherwise) {
    return message.report().map(report -> bounce(report, proof, otherwise)).orElse(otherwise);
  }

  private Triaged written(EmailMessage message, EmailAddress sender, Reading reading) {
    Optional<Triaged> none = noRequest(message, reading);
    if (none.isPresent()) {
      return order(message, reading, sender).orElse(none.get());
    }
    if (!senders.allows(sender)) {
      return Triaged.FromStranger.asking("the sender may not send requests");
    }
    if (!(reading instanceof Reading.Understood understood)) {
      return requests.wrong(sender, (Reading.MalformedRequest) reading);
    }
    return isWrittenByHand(message.machineMarks())
        ? requests.understood(understood.request(), sender)
        : new Triaged.PassedOn(message.machineMarks());
  }

  /** What a mail without a request is, as its body shows. */
  private Optional<Triaged> noRequest(EmailMessage message, Reading reading) {
    // A machine that quotes or carries a request (a bounce, an absence note) does not make one.
    boolean whole = reading instanceof Reading.Understood;
    if (message.isMachine() && !(whole && PASSING.containsAll(message.machineMarks()))) {
      return Optional.of(machine(message.machineMarks()));
    }
    // Most mail in the mailbox is people's own; for those mails it ends here.
    return reading instanceof Reading.NotARequest none
        ? Optional.of(new Triaged.Ignored("no request: " + none.why()))
        : Optional.empty();
  }

  private static Triaged machine(Set<MachineMark> marks) {
    return new Triaged.Ignored("sent by a machine: " + new TreeSet<>(marks));
  }

  /**
   * Some institutes mark all their people's mail as wanting no automatic answer. But no machine
   * that sets the mark writes a whole request under a fresh subject.
   */
  private static boolean isWrittenByHand(Set<MachineMark> marks) {
    return Set.of(MachineMark.AUTO_RESPONSE_SUPPRESS).containsAll(marks);
  }

  /**
   * Rules and lists pass people's mail on with marks of their own; only its author may make it a
   * request.
   */
  private boolean isPassedOn(Set<MachineMark> marks, SenderProof proof) {
    return PASSING.containsAll(marks) && proof.author().filter(senders::allows).isPresent();
  }

  /** A reply that begins with an order; the outbox knows whether it answers a mail of ours. */
  private static Optional<Triaged> order(
      EmailMessage message, Reading reading, EmailAddress sender) {
    List<String> nearestFirst = new ArrayList<>(message.references());
    Collections.reverse(nearestFirst);
    boolean person = reading instanceof Reading.NotARequest && !message.isMachine();
    List<String> answered = nearestFirst.stream().limit(MOST_IDS).toList();
    return person && !answered.isEmpty()
        ? OrderWord.of(message.text()).map(word -> new Triaged.OrderMail(sender, word, answered))
        : Optional.empty();
  }

  private boolean isOurs(String messageId) {
    return messageId.toLowerCase(Locale.ROOT).endsWith("@" + ownDomain + ">");
  }
}
