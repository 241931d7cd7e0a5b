package calmsbot.workflow;

import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.Roles.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who gets which mail of the bot: To, Cc, Bcc and Reply-To. Nothing else decides that; the roles
 * that each kind of note is for are listed in {@link NoteKind}.
 *
 * @param aog the archive group, which gets a copy of everything
 * @param maintainer the maintainer of the staging command
 * @param noReply the Reply-To of download notices
 */
public record RecipientPolicy(EmailAddress aog, EmailAddress maintainer, EmailAddress noReply) {
  /** To whom a mail goes. A note or an alarm names its own: see {@code ofNote}, {@code ofAlarm}. */
  public Recipients of(MailContent content) {
    if (content instanceof MailContent.VerdictReply reply) {
      return Recipients.open(List.of(reply.contact()), aog, maintainer);
    }
    if (content instanceof MailContent.DownloadNotice notice) {
      // the astronomer sees nobody else
      List<EmailAddress> blind = List.of(notice.request().contact(), maintainer, aog);
      return new Recipients(List.of(notice.astronomer()), List.of(), blind, Optional.of(noReply));
    }
    if (content instanceof MailContent.FailureReport) {
      return Recipients.open(List.of(maintainer), aog);
    }
    if (content instanceof MailContent.OrderReply answer) {
      return Recipients.open(List.of(answer.sender()), aog);
    }
    return content instanceof MailContent.Alarm alarm
        ? Recipients.open(alarm.to())
        : Recipients.open(((MailContent.Note) content).to());
  }

  /**
   * To whom a note goes, those who have to act first.
   *
   * @param contact the EU ARC contact, if it is about a case
   */
  static List<EmailAddress> ofNote(NoteKind kind, Roles roles, Optional<EmailAddress> contact) {
    return kind.to().stream().flatMap(role -> holders(role, roles, contact)).distinct().toList();
  }

  /** To whom an alarm goes, which is for those who can mend the templates. */
  static List<EmailAddress> ofAlarm(Roles roles) {
    return List.of(roles.aog());
  }

  private static Stream<EmailAddress> holders(
      Role role, Roles roles, Optional<EmailAddress> contact) {
    return switch (role) {
      case CONTACT -> contact.stream();
      case AOG -> Stream.of(roles.aog());
      case MAINTAINER -> Stream.of(roles.maintainer());
    };
  }
}
