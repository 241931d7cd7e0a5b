package calmsbot.demo;

import calmsbot.archive.JdbcArchive;
import calmsbot.entitlement.Archive;
import calmsbot.external.Unavailable;
import calmsbot.imap.ImapInbox;
import calmsbot.smtp.SmtpPostOffice;
import calmsbot.staginghost.SshStagingHost;
import calmsbot.store.BotStore;
import calmsbot.triggers.TriggerFiles;
import calmsbot.workflow.Inbox;
import calmsbot.workflow.PostOffice;
import calmsbot.workflow.StagingHost;
import calmsbot.workflow.TriggerFolder;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A method of the program that reaches outside, or that puts something on record.
 *
 * @param type the full name of its class
 */
record WatchedCall(String type, String method) {
  WatchedCall {
    try {
      Class.forName(type, false, WatchedCall.class.getClassLoader());
    } catch (ClassNotFoundException renamed) {
      throw new IllegalArgumentException("nobody would be killed there", renamed);
    }
  }

  /** Steps inside of a port's call after which the outside may know what the bot does not. */
  private static final List<WatchedCall> INSIDE =
      List.of(
          new WatchedCall("org.eclipse.angus.mail.smtp.SMTPTransport", "data"),
          new WatchedCall("org.eclipse.angus.mail.smtp.SMTPTransport", "finishData"),
          new WatchedCall("calmsbot.smtp.AttentiveTransport", "readServerResponse"),
          new WatchedCall("calmsbot.ssh.SshCommand$Capture", "awaitClosed"));

  /** Done after a restore alone, at which kills have a test of their own. */
  private static final String REREAD = "fetchHandled";

  /** Whatever a port can do outside. */
  static List<WatchedCall> ofPorts() {
    return Stream.of(
            of(Inbox.class, ImapInbox.class),
            of(PostOffice.class, SmtpPostOffice.class),
            of(StagingHost.class, SshStagingHost.class),
            of(TriggerFolder.class, TriggerFiles.class),
            of(Archive.class, JdbcArchive.class))
        .flatMap(List::stream)
        .toList();
  }

  /** The same, and the steps inside of it. */
  static List<WatchedCall> outside() {
    return Stream.concat(ofPorts().stream(), INSIDE.stream()).toList();
  }

  /** And whatever goes on record: with what is around it, every instant that makes a difference. */
  static List<WatchedCall> all() {
    return Stream.concat(
            outside().stream(), Stream.of(new WatchedCall(BotStore.class.getName(), "write")))
        .toList();
  }

  /** What can be unavailable is outside. */
  private static List<WatchedCall> of(Class<?> port, Class<?> adapter) {
    return Arrays.stream(port.getMethods())
        .filter(method -> List.of(method.getExceptionTypes()).contains(Unavailable.class))
        .map(Method::getName)
        .filter(name -> !name.equals(REREAD))
        .distinct()
        .sorted()
        .map(name -> new WatchedCall(adapter.getName(), name))
        .toList();
  }

  @Override
  public String toString() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }
}
