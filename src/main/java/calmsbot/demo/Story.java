package calmsbot.demo;

import static calmsbot.demo.SampleMous.CONTACT;

import calmsbot.requestform.EmailAddress;
import calmsbot.requestform.MousUid;
import calmsbot.requestform.Request;
import calmsbot.requestform.RequestText;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The story that the demo plays: every way that a request can go, one scene each. */
final class Story {
  static final String BOT = "aog@eso.org";
  static final String COLLEAGUE = "colleague@eso.org";
  static final EmailAddress MAINTAINER = new EmailAddress("dpetry@eso.org");
  static final MousUid MALFORMED = new MousUid("uid://A001/X2fe7/Xbad");

  private Story() {}

  /** The scene whose mail must stay as it is, unread. */
  static Scene unrelated() {
    String body = "Hi all,\n\ncould somebody look at the archive mirror tonight?\n\nCheers, Jo\n";
    return new Scene(
        "an unrelated mail stays unread where it is",
        List.of(new Scene.Act.Mail(COLLEAGUE, "Archive mirror", body)),
        List.of());
  }

  static List<Scene> scenes() {
    return List.of(
        byMail("the PI asks", SampleMous.PI, Ending.NOTICE),
        byMail("a delegee of type DATA asks", SampleMous.DELEGEE, Ending.NOTICE),
        byMail("anybody asks for public data", SampleMous.PUBLIC, Ending.NOTICE),
        byMail("calibrators only", SampleMous.CALIBRATORS, Ending.NOTICE),
        byMail("a co-I without delegation", SampleMous.CO_I, Ending.NOT_ENTITLED),
        byMail("a MOUS nobody knows", SampleMous.UNKNOWN, Ending.INVALID_MOUS_UID),
        byMail("another MOUS's project", SampleMous.OTHER_PROJECT, Ending.INVALID_MOUS_UID),
        byMail("a MOUS in state Verified", SampleMous.VERIFIED, Ending.MOUS_NOT_DELIVERED),
        byMail("a MOUS in QA3", SampleMous.QA3, Ending.MOUS_NOT_DELIVERED),
        byMail("Cycle 0", SampleMous.CYCLE_0, Ending.CYCLE_0),
        malformed(),
        byMail(
            "a science target as calfield", SampleMous.TARGET_AS_CALFIELD, Ending.INVALID_REQUEST),
        failing(),
        byTrigger("a trigger without a mail", SampleMous.TRIGGER_ONLY),
        both(),
        fourAtOnce());
  }

  private static Scene byMail(String title, SampleMous of, Ending ending) {
    return new Scene(title, List.of(mail(of)), List.of(expected(of, ending)));
  }

  private static Scene byTrigger(String title, SampleMous of) {
    return new Scene(
        title, List.of(new Scene.Act.Trigger(of.request())), List.of(expected(of, Ending.NOTICE)));
  }

  private static Scene both() {
    SampleMous of = SampleMous.MAIL_AND_TRIGGER;
    return new Scene(
        "the same by mail and by trigger",
        List.of(mail(of), new Scene.Act.Trigger(of.request())),
        List.of(expected(of, Ending.NOTICE)));
  }

  private static Scene failing() {
    SampleMous of = SampleMous.FAILING_RUN;
    return new Scene(
        "a run that fails; its trigger stays",
        List.of(mail(of), new Scene.Act.Trigger(of.request())),
        List.of(new Scene.Expected(of.uid(), Ending.REPORT, true)));
  }

  private static Scene malformed() {
    String right = RequestText.body(SampleMous.PI.request(), MAINTAINER);
    String wrong =
        right
            .replace(SampleMous.PI.uid().fileForm(), MALFORMED.fileForm())
            .replaceFirst("(?m)^email .*\n", "")
            .replaceFirst("(?m)^helpdesk ticket .*", "helpdesk ticket to follow");
    return new Scene(
        "a request with two mistakes",
        List.of(new Scene.Act.Mail(CONTACT.text(), RequestText.subject(MALFORMED), wrong)),
        List.of(new Scene.Expected(MALFORMED, Ending.INVALID_REQUEST, false)));
  }

  private static Scene fourAtOnce() {
    List<SampleMous> four =
        List.of(SampleMous.FOUR_1, SampleMous.FOUR_2, SampleMous.FOUR_3, SampleMous.FOUR_4);
    return new Scene(
        "four at once: two run, two wait",
        four.stream().map(Story::mail).toList(),
        four.stream().map(of -> expected(of, Ending.NOTICE)).toList());
  }

  private static Scene.Act mail(SampleMous of) {
    return mail(of.request());
  }

  /** The mail that hands on a request. */
  static Scene.Act mail(Request request) {
    return new Scene.Act.Mail(
        CONTACT.text(), RequestText.subject(request.mous()), RequestText.body(request, MAINTAINER));
  }

  private static Scene.Expected expected(SampleMous of, Ending ending) {
    return new Scene.Expected(of.uid(), ending, false);
  }

  /** Every MOUS of the story that is asked for. */
  static Stream<MousUid> mous() {
    return scenes().stream().flatMap(scene -> scene.endings().stream()).map(Scene.Expected::mous);
  }

  /** What the story needs of the world around the bot, embedded or real. */
  interface Surroundings {
    /** Where trigger files are placed. */
    Path triggers();

    MailTraffic mail();
  }

  /**
   * One step of the story.
   *
   * @param title what it shows, a line
   * @param acts what comes in, all at once
   * @param endings what comes out
   */
  record Scene(String title, List<Act> acts, List<Expected> endings) {
    Scene {
      acts = List.copyOf(acts);
      endings = List.copyOf(endings);
    }

    /** Something that comes in. */
    sealed interface Act {
      /** A mail that a person sends to the bot's mailbox. */
      record Mail(String from, String subject, String body) implements Act {}

      /** A trigger file placed by the request script. */
      record Trigger(Request request) implements Act {}
    }

    /**
     * One answer.
     *
     * @param triggerStays whether a trigger file of this MOUS must lie there still
     */
    record Expected(calmsbot.requestform.MousUid mous, Ending ending, boolean triggerStays) {}
  }
}
