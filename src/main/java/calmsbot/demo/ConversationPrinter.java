package calmsbot.demo;

import java.io.PrintStream;

/** Prints each mail in one piece, so that other output never falls between its lines. */
final class ConversationPrinter {
  private final Conversation conversation;
  private final PrintStream out;

  ConversationPrinter(Conversation conversation, PrintStream out) {
    this.conversation = conversation;
    this.out = out;
  }

  void print(SentMail mail) {
    out.println(String.join(System.lineSeparator(), conversation.lines(mail)));
    out.flush();
  }
}
