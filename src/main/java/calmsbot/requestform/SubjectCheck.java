package calmsbot.requestform;

import calmsbot.requestform.Mistake.Kind;

/** Checks that a subject is a fresh request's, and nothing more. */
final class SubjectCheck {
  private final SubjectLine subject;
  private final Mistakes mistakes;

  SubjectCheck(SubjectLine subject, Mistakes mistakes) {
    this.subject = subject;
    this.mistakes = mistakes;
  }

  void run() {
    if (Characters.anyForbidden(subject.text())) {
      add(Kind.BAD_CHARACTER, Remedy.SUBJECT);
    }
    switch (subject.prefix()) {
      case REPLY, FORWARD -> add(Kind.REPLY_OR_FORWARD, Remedy.FRESH);
      case OTHER -> add(Kind.BAD_VALUE, Remedy.SUBJECT);
      case NONE -> checkValue();
    }
  }

  private void checkValue() {
    if (!subject.names()) {
      add(Kind.MISSING, Remedy.SUBJECT);
    } else if (subject.value().isEmpty()) {
      add(Kind.EMPTY, Remedy.SUBJECT);
    } else if (MousMention.in(subject.text()).size() > 1) {
      add(Kind.SEVERAL_REQUESTS, Remedy.ONE_EACH);
    } else if (!subject.isExact()) {
      add(Kind.BAD_VALUE, Remedy.SUBJECT);
    }
  }

  private void add(Kind kind, String remedy) {
    mistakes.add(kind, 0, subject.text(), remedy);
  }
}
