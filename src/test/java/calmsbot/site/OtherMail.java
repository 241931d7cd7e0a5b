package calmsbot.site;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The mail of a shared mailbox that is no request: what people and machines write all day. */
final class OtherMail {
  private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");
  private static final int SECONDS_APART = 2500;

  /** Maildir's letters: draft, flagged, passed on, answered, seen, deleted. */
  private static final List<String> SPECIAL = List.of("F", "FS", "RS", "PS", "DS", "ST", "FRS");

  /** Head lines behind Date and Message-ID, then the text. */
  private static final List<String> KINDS =
      List.of(
          """
          From: Maria Alvarez <malvarez@alma.cl>
          To: aog@eso.org
          Subject: Delivery of project 2019.1.%1$05d.S

          Dear all, could somebody have a look at MOUS uid___A001_X%2$x_X%1$x? It is still %3$s.
          """,
          """
          From: evkampe@eso.org
          To: aog@eso.org
          Subject: Re: ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X%2$x_X%1$x
          In-Reply-To: <other-%1$d@mail.eso.org>

          Thank you, the user is happy. %3$s
          > please create the calibrated MS for
          > MOUS uid___A001_X%2$x_X%1$x
          """,
          """
          Return-Path: <>
          From: Mail Delivery System <MAILER-DAEMON@mx.example.edu>
          To: aog@eso.org
          Auto-Submitted: auto-replied
          Subject: Undelivered Mail Returned to Sender
          Content-Type: multipart/report; report-type=delivery-status; boundary=b%1$d

          --b%1$d
          Content-Type: text/plain

          <user%1$d@phys.example.edu>: mailbox is full %3$s
          --b%1$d
          Content-Type: message/delivery-status

          Final-Recipient: rfc822; user%1$d@phys.example.edu
          Action: failed
          Status: 5.2.2
          --b%1$d--
          """,
          """
          From: Judit Szulagyi <judits@phys.ethz.ch>
          To: aog@eso.org
          Subject: Automatische Antwort: Calibrated data
          X-Auto-Response-Suppress: All
          Auto-Submitted: auto-generated

          I am out of office until %3$s. Ticket %1$d is not forgotten.
          """,
          """
          From: ALMA helpdesk <helpdesk@alma.example.org>
          To: aog@eso.org
          List-Id: <tickets.alma.example.org>
          Precedence: bulk
          Subject: [#%1$d] Ticket updated: %3$s

          helpdesk ticket %1$d was updated. Do not reply.
          """,
          """
          From: cron@arcp14.hq.eso.org
          To: aog@eso.org
          Auto-Submitted: auto-generated
          Subject: Cron <arcdistribution@arcp14> df -h

          /dev/sda%1$d  %2$d%% /scratch
          """,
          """
          From: Best Offers <offers@bargain%1$d.example.com>
          To: aog@eso.org
          Subject: =?UTF-8?Q?Nur_heute=3A_%2$d_=25?=
          Content-Type: text/html; charset=utf-8

          <html><body><a href="http://bargain%1$d.example.com/">%3$s</a></body></html>
          """);

  private OtherMail() {}

  /** So many mails as Maildir's files; of every hundred one has flags that only people set. */
  static Map<String, byte[]> files(int number, Random random) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < number; i++) {
      String flags = i % 100 == 0 ? SPECIAL.get(i / 100 % SPECIAL.size()) : i % 3 == 0 ? "" : "S";
      long seconds = FIRST.getEpochSecond() + (long) i * SECONDS_APART;
      files.put("%d.M%dP1.mail:2,%s".formatted(seconds, i, flags), raw(i, random));
    }
    return files;
  }

  private static byte[] raw(int number, Random random) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            FIRST.plusSeconds((long) number * SECONDS_APART).atOffset(ZoneOffset.UTC));
    String head = "Date: %s\nMessage-ID: <other-%d@mail.eso.org>\n".formatted(date, number);
    String rest =
        KINDS.get(number % KINDS.size()).formatted(number, 1 + random.nextInt(99), words(random));
    return (head + rest).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String words(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 3 + random.nextInt(20); i++) {
      words.add(Integer.toString(random.nextInt(1 << 20), 36));
    }
    return String.join(" ", words);
  }
}
