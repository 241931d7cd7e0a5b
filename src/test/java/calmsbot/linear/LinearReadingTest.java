package calmsbot.linear;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Reading a whole mail costs work in proportion to its size, whatever stands in it. Counted are the
 * steps of our code and the HTML library's, looks at characters, and bytes of memory taken.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinearReadingTest {
  private static final int SMALL = 20_000;
  private static final double MOST_GROWTH = 13;
  private static final String FROM =
      """
      From: Erik van Kampe <evkampe@eso.org>
      Date: Sat, 28 Nov 2026 09:15:00 +0000
      Subject: ALMA: REQUEST FOR CALIBRATED DATA MOUS uid___A001_X1296_X675
      """;
  private static final String HTML = FROM + "Content-Type: text/html\n\n";
  private static final String TEXT = FROM + "\n";
  private static final String MIXED = FROM + "Content-Type: multipart/mixed; boundary=b\n\n";
  private static final String BOUNCE = "Return-Path: <>\nSubject: Undelivered Mail\n";
  private static final String REPORT =
      BOUNCE
          + "Content-Type: multipart/report; boundary=b\n\n--b\n"
          + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n";
  private static final String FORM =
      TEXT + "EU ARC contact evkampe@eso.org\nCC email dpetry@eso.org\n\n";

  /** What grows in it stands between the others; of two such units each takes half. */
  private record Mail(
      String name, String head, String unit, String middle, String second, String tail) {
    Mail(String name, String head, String unit, String tail) {
      this(name, head, unit, "", "", tail);
    }

    byte[] ofSize(int size) {
      int each = second.isEmpty() ? size : size / 2;
      return (head + filled(unit, each) + middle + filled(second, each) + tail)
          .getBytes(StandardCharsets.UTF_8);
    }

    private static String filled(String unit, int size) {
      int length = unit.getBytes(StandardCharsets.UTF_8).length;
      return length == 0 ? "" : unit.repeat(Math.max(1, size / length));
    }
  }

  private record Cost(long steps, long bytes) {}

  private Consumer<byte[]> reading = mail -> {};

  @BeforeAll
  @SuppressWarnings("unchecked")
  void load() throws ReflectiveOperationException {
    Class<?> counting = Class.forName(WholeReading.class.getName(), true, new SteppedLoader());
    reading = counting.asSubclass(Consumer.class).getDeclaredConstructor().newInstance();
    reading.accept((HTML + "<p style='color:red'>x").getBytes(StandardCharsets.UTF_8));
  }

  private static List<Mail> mails() {
    List<Mail> mails = new ArrayList<>();
    for (String unit :
        List.of(
            "<div>",
            "<b><p>",
            "<a href=mailto:x@y>t",
            "<blockquote>x<br>",
            "<table><tr><td>",
            "<td>x",
            "<a ",
            "<a b=c ",
            "<!--",
            "<font size=1>",
            "<i><table>",
            "<span style='",
            "<em></p>",
            "<b a=1><b a=2><b a=3><p>",
            "x\u00a0",
            "</p>",
            "<p>",
            "<select><option>",
            "<form><input>",
            "<svg><a>",
            "<math><mi>",
            "<nobr>",
            "<li>",
            "<dd><dt>",
            "&amp",
            "&#x",
            "<a href='https://x.org/?u=mailto:a@b.cd'>x</a>",
            "<style>",
            "<title>",
            "<template>",
            "<body a=b>",
            "<p hidden>x",
            "<!DOCTYPE a>",
            "<![CDATA[",
            "<frameset>",
            "<a><div>",
            "<p style='/*'>x</p>",
            "<p style='display:none'>x</p>",
            "\ud83d\ude00",
            "a\u0301")) {
      mails.add(new Mail("html " + unit, HTML, unit, ""));
    }
    for (String unit :
        List.of("/*", "/* x ", "/* x */", "a{", "a{b:c}", ".a,", "a.b{color:red}", "<!--")) {
      mails.add(new Mail("sheet " + unit, HTML + "<style>", unit, "</style><p class=a>x"));
      mails.add(new Mail("style " + unit, HTML + "<p style=\"", unit, "\">x"));
    }
    mails.add(new Mail("classes", HTML + "<style>p.a{color:red}</style><p class='", "a ", "'>x"));
    mails.add(
        new Mail(
            "rules and elements",
            HTML + "<style>",
            ".a{color:red} ",
            "</style>" + "<p class=a>x".repeat(100)));
    for (String unit :
        List.of(
            ">",
            "> ",
            "words and \n",
            "On Monday wrote:\n",
            "wrote: 1 ",
            "-----Original Message-----\n",
            "From: a@b.cd\n",
            "--\n",
            "MOUS ",
            "MOUS uid___A001_X1_X1\n",
            "email a@b.cd\n",
            "project 2017.1.00727.S\n",
            "calfield J1 ",
            "calfield\n",
            "user ",
            "for user\n",
            "EU ARC contact\n",
            "EU ARC contact a@eso.org\n",
            "helpdesk ticket 1\n",
            "*",
            "*mous* ",
            "<mailto:a@b.cd>",
            "uid://A001/X1/X1 ",
            "a",
            "1",
            " ",
            "\n",
            "\t",
            "\r",
            ",",
            "_",
            "\u0301",
            "\u200b",
            "\u3042",
            ":",
            "=",
            "projct x\n",
            "please create the calibrated MS for\n",
            "Dear AOG,\n",
            "-- \n",
            "________________________________\n",
            "A\u0301")) {
      String name = unit.strip().isEmpty() ? "blank " + (int) unit.charAt(0) : unit.strip();
      mails.add(new Mail("text " + name, TEXT, unit, ""));
      mails.add(new Mail("form " + name, FORM, unit, ""));
      mails.add(new Mail("subject " + name, "Subject: ", unit.replace("\n", "\n "), "\n\nx"));
      mails.add(new Mail("from " + name, "From: ", unit.replace("\n", "\n "), "\n\nx"));
      mails.add(
          new Mail("return-path " + name, "Return-Path: ", unit.replace("\n", "\n "), "\n\nx"));
      mails.add(new Mail("bounce " + name, BOUNCE + "\n", unit, ""));
    }
    for (String field :
        List.of(
            "From: a@b.cd,",
            "From: <",
            "From: (",
            "From: \"",
            "References: <a@b>",
            "Message-ID: <",
            "Subject: =?utf-8?q?a?=",
            "Subject: =?utf-8?b?YQ==?= =?x?q?b?=",
            "Subject: =?",
            "Content-Type: text/plain;a*0=b;",
            "Content-Type: multipart/mixed; boundary=b",
            "Content-Type: text/",
            "Content-Disposition: attachment; filename*0=x;",
            "Authentication-Results: a; dmarc=pass (",
            "Authentication-Results: a; dmarc=pass;",
            "Date: 1",
            "Date: Mon, ",
            "Auto-Submitted: a;",
            "Precedence: bulk",
            "X-Mailer: auto-",
            "X-Failed-Recipients: a@b.cd,",
            "Received: by x\n (",
            "Content-Transfer-Encoding: (")) {
      int end = field.indexOf(' ') + 1;
      mails.add(new Mail(field, field.substring(0, end), field.substring(end), "\n\nx"));
    }
    mails.add(new Mail("header lines", "", "a: b\n", "\nx"));
    mails.add(new Mail("from lines", "", "From: a@b.cd\n", "\nx"));
    mails.add(new Mail("broken header lines", FROM, "no field\n", "\nx"));
    mails.add(new Mail("folds", "Subject: x\n", " \n", "\nx"));
    mails.add(new Mail("parts", MIXED, "--b\n\nx\n", ""));
    mails.add(new Mail("parts' headers", MIXED + "--b\n", "a: b\n", ""));
    mails.add(new Mail("false boundaries", MIXED, "--b x\n", ""));
    mails.add(
        new Mail(
            "long boundary", FROM + "Content-Type: multipart/mixed; boundary=", "b", "\n\n--b"));
    mails.add(new Mail("mails in mails", FROM, "Content-Type: message/rfc822\n\n", ""));
    mails.add(
        new Mail(
            "alternatives",
            FROM + "Content-Type: multipart/alternative; boundary=b\n\n",
            "--b\nContent-Type: text/html\n\n<p>x\n",
            ""));
    mails.add(
        new Mail(
            "report groups", REPORT, "Final-Recipient: rfc822; a@b.cd\nAction: failed\n\n", ""));
    mails.add(new Mail("report fields", REPORT, "Final-Recipient: rfc822; a@b.cd\n", ""));
    mails.add(
        new Mail(
            "diagnosis",
            REPORT + "Final-Recipient: rfc822; a@b.cd\nAction: failed\nDiagnostic-Code: ",
            "www.x ",
            "\n"));
    mails.add(new Mail("report blanks", REPORT, "\n", ""));
    for (String unit :
        List.of(
            "a@b.cd ",
            "550 5.1.1 x ",
            "deliver ",
            "deliverdeliver",
            "fail fail ",
            "\n\na@b.cd: 550 x",
            "message-id: <a@b>\n",
            "> ")) {
      mails.add(new Mail("bounce text " + unit.strip(), BOUNCE + "\nUndelivered to\n", unit, ""));
    }
    String ruled = HTML + "<style>a.b{color:red} .b{top:0} #c{left:0}</style><p";
    mails.add(new Mail("long tag, many classes", ruled, "p", " class='", "b ", "'>x"));
    mails.add(
        new Mail(
            "many rules, many elements",
            HTML + "<style>",
            ".b{top:0} ",
            "</style>",
            "<p class=b>x",
            ""));
    mails.add(new Mail("deep, styled", HTML, "<div style='color:red'>", ""));
    mails.add(new Mail("long tag", HTML + "<p", "p", ">x"));
    mails.add(new Mail("long end of tag", HTML + "</p", "p", ">x"));
    mails.add(new Mail("long attribute", HTML + "<p ", "p", "=x>x"));
    mails.add(new Mail("long entity", HTML + "&", "p", ";"));
    mails.add(
        new Mail(
            "words below base64",
            FROM + "Content-Transfer-Encoding: base64\n\n",
            "QUJD\n",
            "QQ==\n",
            "no more \n",
            ""));
    mails.add(
        new Mail(
            "uuencode",
            FROM + "Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n",
            "#86)C\n",
            "end\n"));
    for (String unit : List.of("=", " ", "=\n", "=20", "_", "=C3")) {
      mails.add(
          new Mail(
              "quoted-printable " + unit,
              FROM + "Content-Transfer-Encoding: quoted-printable\n\n",
              unit,
              ""));
    }
    for (String unit : List.of("QUJD", "Q", "=", "!", "QQ==", "\n")) {
      mails.add(
          new Mail(
              "base64 " + unit.strip(), FROM + "Content-Transfer-Encoding: base64\n\n", unit, ""));
    }
    for (String unit : List.of("+", "+A", "+-", "+AGE-", "a")) {
      mails.add(
          new Mail(
              "utf-7 " + unit, FROM + "Content-Type: text/plain; charset=utf-7\n\n", unit, ""));
    }
    for (String unit : List.of("> \n", ">", "x \n", " ")) {
      mails.add(
          new Mail(
              "flowed " + unit.strip(),
              FROM + "Content-Type: text/plain; format=flowed; delsp=yes\n\n",
              unit,
              ""));
    }
    return mails;
  }

  @Tag("heavy")
  @Test
  void growsNoFasterThanTheMail() {
    List<String> dear = new ArrayList<>();
    System.out.println("growth of steps  of bytes  steps at %d  what".formatted(SMALL));
    for (Mail mail : mails()) {
      Cost few = cost(mail.ofSize(SMALL), Long.MAX_VALUE);
      Cost many = cost(mail.ofSize(10 * SMALL), 20 * few.steps());
      double steps = (double) many.steps() / few.steps();
      double bytes = (double) many.bytes() / few.bytes();
      String line = "%6.1f  %6.1f  %11d  %s".formatted(steps, bytes, few.steps(), mail.name());
      System.out.println(line);
      if (steps > MOST_GROWTH || bytes > MOST_GROWTH) {
        dear.add(line);
      }
    }
    assertThat(dear).as("mails whose reading grows faster than they do").isEmpty();
  }

  private Cost cost(byte[] mail, long most) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Steps.begin(most);
    try {
      reading.accept(mail);
    } catch (CountedText.TooOften tooDear) {
      return new Cost(most, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return new Cost(Steps.taken(), threads.getCurrentThreadAllocatedBytes() - before);
  }
}
