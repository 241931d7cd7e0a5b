package calmsbot.mail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The package's own mails, and short ways to make others. */
final class Emails {
  private static final EmailReader READER = new EmailReader();

  private Emails() {}

  static EmailMessage read(String mail) {
    return READER.read(mail.getBytes(StandardCharsets.UTF_8));
  }

  static EmailMessage withHeader(String header) {
    return read(header + "\n\ntext\n");
  }

  static EmailHeader head(String header) {
    return READER.head((header + "\n\ntext\n").getBytes(StandardCharsets.UTF_8));
  }

  static List<Path> all() throws IOException, URISyntaxException {
    return in("/letters");
  }

  /** Whole requests, beside each the body it should have been written with. */
  static List<Path> requests() throws IOException, URISyntaxException {
    return in("/requests");
  }

  private static List<Path> in(String name) throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(Emails.class.getResource(name)).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
    }
  }

  /** The same mail with other line ends, byte for byte otherwise. */
  static byte[] withLineEnds(byte[] mail, String end) {
    String text = new String(mail, StandardCharsets.ISO_8859_1).replace("\n", end);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
