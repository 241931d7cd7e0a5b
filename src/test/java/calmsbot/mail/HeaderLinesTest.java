package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a mail's header ends, and what in it is a field. */
class HeaderLinesTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", " \n", "\t\n", " \t\r\n"})
  void aBlankLineEndsTheHeader(String blank) {
    EmailMessage letter = Emails.read("Subject: x\n" + blank + "the text");
    assertThat(letter.subject()).isEqualTo("x");
    assertThat(letter.text()).isEqualTo("the text");
  }

  @ParameterizedTest
  @ValueSource(strings = {" \n", "\t\n", " \t\r\n"})
  void aBlankFoldDoesNot(String blank) {
    EmailMessage letter = Emails.read("To: y\n" + blank + "Subject: x\n\nthe text");
    assertThat(letter.subject()).isEqualTo("x");
    assertThat(letter.text()).isEqualTo("the text");
    assertThat(Emails.read("Subject: x\n" + blank + " y\n\nthe text").subject()).endsWith("y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EU ARC contact: x\nmore\n",
        "Größe: x\nmore\n",
        "a\u007fb: x\nmore\n",
        ": x\nmore\n",
        "Dear AOG,\nmore\n"
      })
  void whatHasNoFieldIsAllText(String mail) {
    assertThat(Emails.read(mail).text()).isEqualTo(mail);
  }

  @Test
  void aLineThatIsNoFieldIsLeftOutWithItsContinuation() {
    EmailMessage letter = Emails.read("To: y\nno field\n Subject: z\nSubject : x\n\nthe text");
    assertThat(letter.subject()).isEqualTo("x");
    assertThat(letter.text()).isEqualTo("the text");
  }

  @Test
  void aMailMayEndInItsHeader() {
    assertThat(Emails.read("Subject: x").subject()).isEqualTo("x");
    assertThat(Emails.read("Subject: x\nSubject").subject()).isEqualTo("x");
    assertThat(Emails.read("Subject: x\n y").subject()).isEqualTo("x y");
    assertThat(Emails.read("Subject: x").text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          =?koi8-r?b?4c7HxczJzsE=?=                      | Ангелина
          =?koi8-r?q?=E1?= =?iso-8859-1?q?=EB?=          | Аë
          =?iso-8859-1?q?=EB?= =?koi8-r?q?=E1?=          | ëА
          =?utf-8?b?QUJDR?=                              | ABC
          =?utf-8?b?QUJDRA?=                             | ABCD
          =?utf-8?b?QU JD!?= x                           | ABC x
          =?utf-8?b?QUJD?=  =?utf-8?b?RA==?=             | ABCD
          =?utf-8?b?QUJD?=-=?utf-8?b?RA==?=              | ABC-D
          x =?utf-8?b?QUJD?= y                           | x ABC y
          """)
  void encodedWordsAreReadInTheirOwnCharset(String written, String read) {
    assertThat(Emails.withHeader("Subject: " + written).subject()).isEqualTo(read);
  }

  @Test
  void twoSubjectsAreReadAsBoth() {
    assertThat(Emails.withHeader("Subject: x\nSubject: y").subject()).isEqualTo("x y");
    assertThat(Emails.withHeader("Subject: x\nSubject: x").subject()).isEqualTo("x");
  }
}
