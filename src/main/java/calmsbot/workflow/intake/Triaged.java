package calmsbot.workflow.intake;

import calmsbot.mail.DeliveryReport;
import calmsbot.mail.MachineMark;
import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.Mistake;
import calmsbot.requestform.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a mail or trigger file turned out to be, before anybody is asked. */
public sealed interface Triaged {
  /** A request that can be decided; its EU ARC contact gets the answer. */
  record Asks(Request request) implements Triaged {}

  /**
   * Meant as a request, by somebody who may send one, but wrong.
   *
   * @param answerTo the sender, who is told
   * @param corrected a corrected request to start from
   * @param form what two copies have in common, if there is enough of a form to tell
   */
  record Wrong(
      EmailAddress answerTo, List<Mistake> mistakes, String corrected, Optional<String> form)
      implements Triaged {
    public Wrong {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * A reply to one of the bot's mails that begins with an order.
   *
   * @param from the proven sender; what they may order depends on the case
   * @param answered the Message-IDs that it answers, ours or not, the nearest one first
   */
  record OrderMail(EmailAddress from, OrderWord word, List<String> answered) implements Triaged {
    public OrderMail {
      answered = List.copyOf(answered);
    }
  }

  /**
   * A mail system says that a mail, ours as it claims, did not reach somebody.
   *
   * @param mails the Message-IDs that it may be about, ours or not, the likeliest first
   * @param otherwise what it is if none of them is ours
   */
  record Bounce(List<String> mails, List<DeliveryReport.Failure> failures, Triaged otherwise)
      implements Triaged {
    public Bounce {
      mails = List.copyOf(mails);
      failures = List.copyOf(failures);
    }
  }

  /** One of the bot's own mails. */
  record Own() implements Triaged {}

  /**
   * From somebody who is not proven, or may not send it; neither answered nor believed.
   *
   * @param what it reads like
   */
  record FromStranger(String what, String why) implements Triaged {
    static FromStranger asking(String why) {
      return new FromStranger("a request", why);
    }

    /** In a line. */
    public String words() {
      return "reads like " + what + ", but " + why;
    }
  }

  /**
   * A whole request from a proven sender, but with the marks of a machine that passed it on, such
   * as an inbox rule or a list; not answered.
   */
  record PassedOn(Set<MachineMark> marks) implements Triaged {
    public PassedOn {
      marks = Set.copyOf(marks);
    }

    /** In a line. */
    public String words() {
      return "reads like a request by a proven sender, but " + why();
    }

    /** For the people who are told of it. */
    public String why() {
      return "it was passed on by a machine, as an inbox rule or a list does: "
          + new TreeSet<>(marks);
    }
  }

  /** Nothing for the bot; {@code why} in a few words. */
  record Ignored(String why) implements Triaged {}
}
