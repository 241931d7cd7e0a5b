package calmsbot.demo;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import calmsbot.demo.MailTraffic.SentMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps mails in a folder: {@code NN-<to>-<subject>.eml} with the bytes as sent, and beside it
 * {@code .envelope} with a {@code MAIL FROM:<...>} line and one {@code RCPT TO:<...>} line for each
 * recipient.
 */
final class MailFiles {
  /** Lists what was written here, and so makes the folder ours. */
  static final String LIST = ".calmsbot-demo";

  private final Path folder;

  private MailFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder, or empties it of the mails of an earlier demo and of nothing else.
   *
   * @throws IOException if it holds something that the demo did not write; nothing was changed
   */
  static MailFiles in(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file: name a new or an empty folder");
    }
    Files.createDirectories(folder);
    Path list = folder.resolve(LIST);
    if (Files.isRegularFile(list)) {
      removeListed(folder, list);
    } else if (!isEmpty(folder)) {
      throw new IOException(
          folder + " is not empty and was not written by the demo: name a new or an empty folder");
    }
    Files.write(list, new byte[0]);
    return new MailFiles(folder);
  }

  /** Writes a mail and its envelope; returns the mail's file. */
  Path write(SentMail mail) throws IOException {
    String name = MailFilesName.of(mail);
    Path file = create(name + ".eml", mail.raw());
    create(name + ".envelope", envelope(mail).getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private Path create(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file, NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    // listed first: after a crash in between, the next demo still knows the file for its own
    Files.writeString(folder.resolve(LIST), name + "\n", StandardOpenOption.APPEND);
    return Files.write(file, content, StandardOpenOption.CREATE_NEW);
  }

  private static String envelope(SentMail mail) {
    return Stream.concat(
            Stream.of("MAIL FROM:<" + mail.envelopeFrom() + ">"),
            mail.recipients().stream().map(recipient -> "RCPT TO:<" + recipient + ">"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static void removeListed(Path folder, Path list) throws IOException {
    for (String name : Files.readAllLines(list)) {
      if (name.matches("\\d{2,}-[A-Za-z0-9._@-]+\\.(eml|envelope)")) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /** The name of a mail's file: its number, whom it is to, its subject, in plain ASCII. */
  static final class MailFilesName {
    private static final int LONGEST_ADDRESS = 40;
    private static final int LONGEST_SUBJECT = 80;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._@]+");

    private MailFilesName() {}

    /** Without an ending; safe on every file system, for any mail. */
    static String of(SentMail sent) {
      var mail = ConversationMail.of(sent);
      String to = mail.to().isEmpty() ? sent.recipients().get(0) : mail.to().get(0);
      return "%02d-%s-%s"
          .formatted(
              sent.number(),
              plain(to, LONGEST_ADDRESS, "nobody"),
              plain(mail.subject(), LONGEST_SUBJECT, "no-subject"));
    }

    private static String plain(String text, int longest, String otherwise) {
      String base = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
      String words = OTHERS.matcher(base).replaceAll("-");
      String cut = words.substring(0, Math.min(longest, words.length()));
      String name = cut.replaceAll("^[-.]++|(?<![-.])[-.]++$", "");
      return name.isEmpty() ? otherwise : name;
    }
  }
}
