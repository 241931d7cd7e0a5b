package calmsbot.demo;

import calmsbot.demo.MailTraffic.SentMail;
import calmsbot.model.OneLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Shows mails as they pass: people's from the left margin, the bot's indented. Pure; no line is
 * wider than the width.
 */
final class Conversation {
  private static final int NARROWEST = 40;
  private static final int BODY_LINES = 8;
  private static final String BOT_INDENT = "      ";

  private final String botAddress;
  private final int width;
  private final boolean colour;

  /**
   * @param botAddress whose mails are indented
   * @param width of the terminal in columns; below 40 counts as 40
   */
  Conversation(String botAddress, int width, boolean colour) {
    this.botAddress = botAddress;
    this.width = Math.max(width, NARROWEST);
    this.colour = colour;
  }

  /** Colour is for terminals that can show it, unless NO_COLOR says otherwise. */
  static boolean wantsColour(Map<String, String> environment, boolean terminal) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** The lines of one mail, a blank one last. */
  List<String> lines(SentMail sent) {
    var mail = ConversationMail.of(sent);
    boolean bots = mail.from().equalsIgnoreCase(botAddress);
    String indent = bots ? BOT_INDENT : "";
    var lines = new ArrayList<String>();
    String way = "%s %s %s".formatted(mail.from(), bots ? "==>" : "-->", names(mail.to()));
    lines.addAll(block(indent, "%2d  ".formatted(sent.number()), way, bots ? Ink.BOT : Ink.PERSON));
    lines.addAll(names(indent, "cc ", mail.cc()));
    lines.addAll(names(indent, "bcc ", mail.blind()));
    lines.addAll(block(indent + "    ", "", mail.subject(), Ink.SUBJECT));
    lines.addAll(body(indent, mail.text()));
    lines.add("");
    return lines;
  }

  private List<String> names(String indent, String word, List<String> addresses) {
    return addresses.isEmpty()
        ? List.of()
        : block(indent + "    ", word, names(addresses), Ink.FAINT);
  }

  private static String names(List<String> addresses) {
    return addresses.isEmpty() ? "(nobody named)" : String.join(", ", addresses);
  }

  private List<String> body(String indent, List<String> text) {
    List<String> worth =
        text.stream().filter(line -> !line.isBlank() && !line.startsWith(">")).toList();
    var lines = new ArrayList<String>();
    for (String line : worth.subList(0, Math.min(BODY_LINES, worth.size()))) {
      lines.addAll(block(indent + "    | ", "", line, Ink.PLAIN));
    }
    if (worth.size() > BODY_LINES) {
      String more = "(%d more lines)".formatted(worth.size() - BODY_LINES);
      lines.addAll(block(indent + "    | ", "", more, Ink.FAINT));
    }
    return lines;
  }

  /** A text behind a margin and a first word, what follows set below its beginning. */
  private List<String> block(String margin, String first, String text, Ink ink) {
    int room = width - margin.length() - first.length();
    List<String> folded = ConversationText.fold(ConversationText.clean(text), room);
    String hanging = " ".repeat(first.length());
    return Stream.concat(
            Stream.of(margin + first + painted(folded.get(0), ink)),
            folded.stream().skip(1).map(line -> margin + hanging + painted(line, ink)))
        .toList();
  }

  private String painted(String text, Ink ink) {
    return colour && !ink.code.isEmpty() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
  }

  private enum Ink {
    PLAIN(""),
    PERSON("36"),
    BOT("32"),
    SUBJECT("1"),
    FAINT("2");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  /** Prints each mail in one piece, so that other output never falls between its lines. */
  static final class ConversationPrinter {
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

  /** Text fit for a terminal: nothing in it that steers one, and no line wider than asked. */
  static final class ConversationText {
    private ConversationText() {}

    /** Without control, direction and unassigned characters; tabs become blanks. */
    static String clean(String text) {
      return OneLine.marked(text.replace("\t", "    "));
    }

    /** Folds at blanks, and inside a word only where it is wider than a line. Never empty. */
    static List<String> fold(String text, int width) {
      var lines = new ArrayList<String>();
      String rest = text.stripTrailing();
      while (columns(rest) > width) {
        int cut = cut(rest, width);
        lines.add(rest.substring(0, cut).stripTrailing());
        rest = rest.substring(cut).stripLeading();
      }
      if (lines.isEmpty() || !rest.isEmpty()) {
        lines.add(rest);
      }
      return lines;
    }

    /** How many columns of a terminal a clean text takes. */
    static int columns(String text) {
      return text.codePoints().map(ConversationText::columns).sum();
    }

    private static int cut(String text, int width) {
      int most = fitting(text, width);
      int blank = text.lastIndexOf(' ', most);
      return blank > 0 && !text.substring(0, blank).isBlank() ? blank : most;
    }

    /** At least one character, so that folding comes to an end. */
    private static int fitting(String text, int width) {
      int end = Character.charCount(text.codePointAt(0));
      int used = columns(text.codePointAt(0));
      while (end < text.length() && used + columns(text.codePointAt(end)) <= width) {
        used += columns(text.codePointAt(end));
        end += Character.charCount(text.codePointAt(end));
      }
      return end;
    }

    private static int columns(int character) {
      int type = Character.getType(character);
      if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
        return 0;
      }
      return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
      // full-width forms and emoji have no script of their own
      if (isWithin(character, 0xff01, 0xff60) || isWithin(character, 0x1f300, 0x1faff)) {
        return true;
      }
      return switch (Character.UnicodeScript.of(character)) {
        case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
        default -> false;
      };
    }

    private static boolean isWithin(int character, int first, int last) {
      return character >= first && character <= last;
    }
  }
}
