package calmsbot.mail;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The charset a text is in counts more than the one it is said to be in. */
class CharsetLadderTest {
  private static final String TEXT = "Zoë\n";

  private static String read(byte[] bytes, String declared) {
    return CharsetLadder.decode(bytes, Optional.of(declared));
  }

  private static byte[] bytes(int... octets) {
    var bytes = new ByteArrayOutputStream();
    for (int octet : octets) {
      bytes.write(octet);
    }
    return bytes.toByteArray();
  }

  private static byte[] marked(byte[] text, int... mark) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(bytes(mark));
    bytes.writeBytes(text);
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "iso-8859-1", "US-ASCII", "iso-8859-15", "windows-1252", "none"})
  void whatIsUtf8IsReadAsThatWhateverWesternItIsCalled(String declared) {
    assertThat(read(TEXT.getBytes(UTF_8), declared)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, windows-1252, Zoë “x” €",
    "us-ascii, windows-1252, Zoë “x” €",
    "utf-8, windows-1252, Zoë “x” €",
    "nowhere, windows-1252, Zoë “x” €",
    "iso-8859-15, iso-8859-15, Zoë €",
    "iso-8859-9, windows-1254, Işık “x”",
    "iso-8859-2, iso-8859-2, Łódź",
    "gb2312, gb18030, 李明喆",
    "gbk, gb18030, 李明喆",
    "euc-kr, x-windows-949, 똠방각하",
    "shift_jis, windows-31j, 髙橋①",
    "iso-2022-jp, iso-2022-jp, 高橋",
    "koi8-r, koi8-r, Ангелина"
  })
  void theLargerCharsetIsMeantByTheStandardsName(String declared, String real, String text) {
    assertThat(read(text.getBytes(Charset.forName(real)), " " + declared + " ")).isEqualTo(text);
  }

  @Test
  void aByteOrderMarkCountsMoreThanAnyName() {
    assertThat(read(marked(TEXT.getBytes(UTF_16BE), 0xFE, 0xFF), "utf-8")).isEqualTo(TEXT);
    assertThat(read(marked(TEXT.getBytes(UTF_16LE), 0xFF, 0xFE), "utf-8")).isEqualTo(TEXT);
    assertThat(read(bytes(0xFE, 0xFF), "utf-8")).isEmpty();
    assertThat(read(marked(TEXT.getBytes(Charset.forName("UTF-32LE")), 0xFF, 0xFE, 0, 0), "utf-32"))
        .isEqualTo(TEXT);
  }

  @Test
  void whatOnlyBeginsLikeAMarkIsNone() {
    assertThat(read(bytes(0xFE, 'a'), "iso-8859-1")).isEqualTo("þa");
    assertThat(read(bytes(0xFF), "iso-8859-1")).isEqualTo("ÿ");
    assertThat(read(bytes(0xFF, 0xFE, 'a'), "iso-8859-1")).isEqualTo("ÿþa");
  }

  @Test
  void unmarkedUtf16IsReadTheWayItIsWritten() {
    assertThat(read(TEXT.getBytes(UTF_16BE), "utf-16")).isEqualTo(TEXT);
    assertThat(read(TEXT.getBytes(UTF_16LE), "utf-16")).isEqualTo(TEXT);
    assertThat(read(TEXT.getBytes(UTF_16LE), "utf-16le")).isEqualTo(TEXT);
    assertThat(read(TEXT.getBytes(UTF_16BE), "utf-16be")).isEqualTo(TEXT);
  }

  @Test
  void whatHasNoZeroByteIsNoUtf16() {
    assertThat(read(TEXT.getBytes(UTF_8), "utf-16")).isEqualTo(TEXT);
    assertThat(read("uid___A001".getBytes(UTF_8), "utf-16le")).isEqualTo("uid___A001");
  }

  @ParameterizedTest
  @CsvSource({
    "Zo+AOs-, Zoë",
    "Zo+AOs, Zoë",
    "+AOsA6w-, ëë",
    "1 +- 1, 1 + 1",
    "+2D3eAA- x, \uD83D\uDE00 x",
    "plain, plain"
  })
  void oldExchangesUtf7IsRead(String written, String text) {
    for (String name : new String[] {"utf-7", "UTF7", "unicode-1-1-utf-7", "x-utf-7"}) {
      assertThat(read(written.getBytes(UTF_8), name)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zo+A-", "a+b", "1+1=2", "Zoë +AOs-"})
  void whatIsNoUtf7IsReadAsItStands(String written) {
    assertThat(read(written.getBytes(UTF_8), "utf-7")).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/html                   | <meta charset=iso-8859-2>                     | Łódź
          text/html                   | <META http-equiv=x content='text/html; charset = "iso-8859-2"'> | Łódź
          text/html; charset=nowhere  | <meta charset='iso-8859-2'>                   | Łódź
          text/html; charset=iso-8859-2 | <meta charset=koi8-r>                       | Łódź
          text/html; charset=iso-8859-2 | <meta charset=utf-7>                        | Łódź
          """)
  void aPageNamesItsCharsetWhereTheHeadersDoNot(String type, String meta, String text) {
    assertThat(page(type, meta, text, "iso-8859-2")).isEqualTo(text);
  }

  @Test
  void aPageThatCouldBeReadIsNotInUtf16() {
    assertThat(page("text/html", "<meta charset=utf-16>", "Zoë", "utf-8")).isEqualTo("Zoë");
  }

  @Test
  void aPagesCharsetIsNotLookedForFarBelow() {
    assertThat(page("text/html", " ".repeat(3_000) + "<meta charset=koi8-r>", "é", "iso-8859-1"))
        .isEqualTo("é");
    assertThat(page("text/html", " ".repeat(2_000) + "<meta charset=koi8-r>", "Ж", "koi8-r"))
        .isEqualTo("Ж");
  }

  private static String page(String type, String meta, String text, String charset) {
    String mail = "Content-Type: " + type + "\n\n" + meta + text;
    return new EmailReader().read(mail.getBytes(Charset.forName(charset))).text();
  }

  @Test
  void theMarkIsNoPartOfTheText() {
    assertThat(Emails.read("Subject: x\n\n\uFEFFMOUS").text()).isEqualTo("MOUS");
    assertThat(Emails.read("\uFEFF\r\nSubject: x\n\nMOUS").subject()).isEqualTo("x");
  }

  @Test
  void everyLineEndIsALineFeed() {
    assertThat(CleanText.lines("a\r\nb\rc\r\r\nd\u2028e\u2029f\n\r\rg\r"))
        .isEqualTo("a\nb\nc\nd\ne\nf\n\n\ng\n");
    assertThat(CleanText.line(" a\r\nb\n")).isEqualTo("a b");
  }
}
