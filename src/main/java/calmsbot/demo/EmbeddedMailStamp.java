package calmsbot.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The headers that a receiving server puts above a mail: Return-Path, Authentication-Results (RFC
 * 8601), where it has a name for that, and Received. Whoever logged in and writes under that very
 * address passes; forged results under the server's name are taken out.
 */
final class EmbeddedMailStamp {
  private static final String RESULTS = "Authentication-Results";

  private static final Pattern PLAIN_ADDRESS = Pattern.compile("[\\w.+-]+@[\\w.-]+");

  private final Optional<String> authservId;
  private final InstantSource clock;
  private final Session session;

  EmbeddedMailStamp(Optional<String> authservId, InstantSource clock) {
    this.authservId = authservId;
    this.clock = clock;
    // not told of UTF-8, it leaves every byte of a header as it is
    this.session = Session.getInstance(new Properties());
  }

  MimeMessage stamped(byte[] raw, String sender, Optional<String> login)
      throws MessagingException, IOException {
    MimeMessage mail = read(raw);
    var bytes = new ByteArrayOutputStream(raw.length + 512);
    bytes.writeBytes(trace(mail, sender, login).getBytes(StandardCharsets.UTF_8));
    if (removeForged(mail)) {
      mail.writeTo(bytes);
    } else {
      bytes.writeBytes(raw);
    }
    return read(bytes.toByteArray());
  }

  private MimeMessage read(byte[] bytes) throws MessagingException {
    return new MimeMessage(session, new ByteArrayInputStream(bytes));
  }

  private String trace(MimeMessage mail, String sender, Optional<String> login)
      throws MessagingException {
    boolean own = login.isPresent() && isOwn(mail, sender, login.get());
    String verdict = own ? passed(sender) : "auth=none; spf=none; dmarc=none";
    String results =
        authservId.map(id -> "%s: %s; %s\r\n".formatted(RESULTS, id, verdict)).orElse("");
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    // above its own Received field: what is below that came with the mail
    return "Return-Path: <%s>\r\n%sReceived: from localhost by localhost with ESMTP; %s\r\n"
        .formatted(sender, results, now);
  }

  private static String passed(String sender) {
    String domain = sender.substring(sender.lastIndexOf('@') + 1);
    return "auth=pass smtp.auth=%s; spf=pass smtp.mailfrom=%s; dmarc=pass header.from=%s"
        .formatted(sender, sender, domain);
  }

  private static boolean isOwn(MimeMessage mail, String sender, String login)
      throws MessagingException {
    return PLAIN_ADDRESS.matcher(sender).matches()
        && sender.equalsIgnoreCase(login)
        && author(mail).filter(sender::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> author(MimeMessage mail) throws MessagingException {
    String[] headers = mail.getHeader("From");
    if (headers == null || headers.length != 1) {
      return Optional.empty();
    }
    try {
      InternetAddress[] authors = InternetAddress.parse(headers[0], true);
      return authors.length == 1 ? Optional.of(authors[0].getAddress()) : Optional.empty();
    } catch (AddressException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether there was anything to remove. */
  private boolean removeForged(MimeMessage mail) throws MessagingException {
    String[] found = mail.getHeader(RESULTS);
    List<String> values = found == null ? List.of() : List.of(found);
    List<String> others = values.stream().filter(value -> !namesUs(value)).toList();
    if (others.size() == values.size()) {
      return false;
    }
    mail.removeHeader(RESULTS);
    for (String value : others) {
      mail.addHeader(RESULTS, value);
    }
    return true;
  }

  private boolean namesUs(String results) {
    String value = results.strip().toLowerCase(Locale.ROOT);
    return authservId.map(id -> value.startsWith(id.toLowerCase(Locale.ROOT))).orElse(false);
  }
}
