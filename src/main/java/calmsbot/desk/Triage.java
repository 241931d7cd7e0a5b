package calmsbot.desk;

import calmsbot.letter.AuthenticationResults;
import calmsbot.letter.DeliveryReport;
import calmsbot.letter.Letter;
import calmsbot.letter.MachineMark;
import calmsbot.request.EmailAddress;
import calmsbot.request.Mistake;
import calmsbot.request.Reading;
import calmsbot.request.Request;
import calmsbot.request.RequestText;
import calmsbot.request.TriggerName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a mail or trigger file is: a request, a wrong one, or none of the bot's business. Pure;
 * the same for {@code serve} and {@code replay}.
 */
public final class Triage {
  /** More than any thread has; each costs a question to the outbox. */
  private static final int MOST_IDS = 100;

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

  /** Judges a mail. */
  public Triaged judge(Letter letter) {
    Reading reading = read(letter);
    // what a limit left out could hold a second request, or contradict this one
    return judge(letter, letter.cut() ? tooLarge(reading) : reading);
  }

  /** Judges a mail of which only the headers were fetched. */
  public Triaged oversize(Letter headers) {
    return judge(headers, tooLarge(RequestText.read(Optional.of(headers.subject()), "")));
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

  private Triaged judge(Letter letter, Reading reading) {
    // Our own mails come back through Cc, Bcc and lists; an answer to one would be a loop.
    if (letter.ownMark().isPresent()) {
      return new Triaged.Own();
    }
    boolean isOurs = letter.messageId().filter(this::isOurs).isPresent();
    if (letter.report().isPresent()) {
      // our own host's mail server may write bounces in our domain
      Triaged otherwise =
          isOurs ? new Triaged.Ignored("a bounce of nothing we sent") : others(letter, reading);
      return bounce(letter.report().get(), otherwise);
    }
    return isOurs ? new Triaged.Own() : others(letter, reading);
  }

  /** A mail server may have given our mail another Message-ID: whose it is, the outbox knows. */
  private static Triaged bounce(DeliveryReport report, Triaged otherwise) {
    List<String> mails = report.messageIds().stream().limit(MOST_IDS).toList();
    return new Triaged.Bounce(mails, report.failures(), otherwise);
  }

  private Triaged others(Letter letter, Reading reading) {
    // A machine that quotes or carries a request (a bounce, an absence note) does not make one.
    if (letter.isMachine() && !isWrittenByHand(letter, reading)) {
      return new Triaged.Ignored("sent by a machine: " + new TreeSet<>(letter.machineMarks()));
    }
    // Most of the mailbox is people's mail: it ends here, whoever sent it.
    if (reading instanceof Reading.NotARequest none) {
      return order(letter).orElseGet(() -> new Triaged.Ignored("no request: " + none.why()));
    }
    // Strangers get no answer at all, or a forged sender could make the bot write to anybody.
    Optional<EmailAddress> sender = proven(letter);
    if (sender.isEmpty()) {
      return new Triaged.Stranger("the sender is not proven");
    }
    if (!senders.allows(sender.get())) {
      return new Triaged.Stranger("the sender may not send requests");
    }
    return reading instanceof Reading.Understood understood
        ? fromContact(understood.request(), sender.get())
        : wrong(sender.get(), (Reading.Malformed) reading);
  }

  /**
   * Some institutes ask for silence after everything their people write. No machine that asks for
   * it writes a whole request under a fresh subject.
   */
  private static boolean isWrittenByHand(Letter letter, Reading reading) {
    return reading instanceof Reading.Understood
        && letter.machineMarks().equals(Set.of(MachineMark.AUTO_RESPONSE_SUPPRESS));
  }

  private Optional<EmailAddress> proven(Letter letter) {
    boolean vouchedFor =
        senders.authservId().isEmpty()
            || new AuthenticationResults(senders.authservId().get()).vouchFor(letter);
    return vouchedFor && letter.from().size() == 1
        ? Optional.of(letter.from().get(0))
        : Optional.empty();
  }

  /** A reply that begins with an order; whether it answers a mail of ours, the outbox knows. */
  private Optional<Triaged> order(Letter letter) {
    List<String> nearestFirst = new ArrayList<>(letter.references());
    Collections.reverse(nearestFirst);
    if (nearestFirst.isEmpty()) {
      return Optional.empty();
    }
    List<String> answered = nearestFirst.stream().limit(MOST_IDS).toList();
    return OrderWord.of(letter.text())
        .flatMap(word -> proven(letter).map(from -> new Triaged.Order(from, word, answered)));
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
