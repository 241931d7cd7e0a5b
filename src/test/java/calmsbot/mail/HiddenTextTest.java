package calmsbot.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of the page cannot see is no part of its text, but kept aside. */
class HiddenTextTest {
  private static EmailMessage page(String html) {
    return Emails.read("Content-Type: text/html; charset=utf-8\n\n" + html);
  }

  private static void hides(String html) {
    EmailMessage letter = page(html);
    assertThat(letter.text()).contains("seen").doesNotContain("secret");
    assertThat(String.join("\n", letter.concealed())).contains("secret");
  }

  private static void shows(String html) {
    assertThat(page(html).text()).contains("seen").contains("secret");
    assertThat(page(html).concealed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "display:none",
        "DISPLAY : None !important",
        "mso-hide:all",
        "text-decoration:line-through",
        "text-decoration-line: line-through",
        "opacity:0",
        "opacity: .05",
        "visibility:hidden",
        "visibility:collapse",
        "font-size:0",
        "font-size:2px",
        "font-size:0.1em",
        "font-size:2.9px",
        "font: 1px sans-serif",
        "color:white",
        "color: #FFF",
        "color:#ffffff",
        "color:#fffffe80",
        "color:#fefefe",
        "color:#e7e7e7",
        "color:rgb(255, 255, 255)",
        "color:rgba(250,250,250,0.9)",
        "color:rgb(231 231 231 / 1)",
        "color:whitesmoke",
        "background:black",
        "background-color:#000",
        "background-color:#181818",
        "color:#123456; background-color:#123456",
        "color:red; color:white",
        "/* a note: */ color:white",
        "height:0; overflow:hidden",
        "height:1px; overflow:hidden",
        "max-height:0; overflow-y:hidden",
        "max-width:0; overflow:hidden",
        "width:0; overflow:hidden",
        "position:absolute; left:-9999px",
        "position:fixed; top:-500px",
        "position:relative; right:-30em",
        "position:absolute; bottom:-11cm",
        "position:absolute; left:-5in",
        "position:absolute; left:-110mm",
        "position:absolute; left:-3000%",
        "text-indent:-401px",
        "margin-left:-9999px",
        "margin-top:-9999px",
        "position:absolute; clip:rect(0 0 0 0)",
        "clip-path:inset(100%)",
        "clip-path:circle(0)",
        "transform:scale(0)",
        "transform: rotate(3deg) scaleX( 0 )"
      })
  void styleCanHideText(String style) {
    hides("seen <span style='" + style + "'>secret</span>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "display:inline",
        "mso-hide:none",
        "text-decoration:underline",
        "opacity:0.1",
        "opacity:1",
        "visibility:visible",
        "font-size:3px",
        "font-size:1em",
        "font-size:100%",
        "font-size:large",
        "font:12pt serif",
        "color:black",
        "color:#e6e7e7",
        "color:#e7e6e7",
        "color:#e7e7e6",
        "color:#FF0000",
        "color:#0ff",
        "color:#f0f",
        "color:#ff0",
        "color:rgb(0,255,255)",
        "color:rgb(255,0,255)",
        "color:rgb(255,255,0)",
        "color:white; background:navy",
        "color:white; background-color:black",
        "color:inherit",
        "color:initial",
        "color:windowtext",
        "color:nosuchcolour",
        "background:transparent",
        "background:none",
        "background-color:#191818",
        "color:white; color:black",
        "color",
        ":white",
        "height:0",
        "height:2px; overflow:hidden",
        "max-height:2px; overflow:hidden",
        "max-width:2px; overflow:hidden",
        "width:2px; overflow:hidden",
        "height:0; overflow:visible",
        "left:-9999px",
        "position:static; left:-9999px",
        "position:absolute; left:-400px",
        "position:absolute; left:9999px",
        "position:absolute; left:-4in",
        "position:absolute; left:-100mm",
        "position:absolute; left:-10cm",
        "position:absolute; left:-25em",
        "position:absolute; left:-2000%",
        "text-indent:-400px",
        "clip:auto",
        "clip-path:inset(1%)",
        "transform:scale(0.5)"
      })
  void otherStyleDoesNot(String style) {
    shows("seen <span style='" + style + "'>secret</span>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<span hidden>secret</span>",
        "<s>secret</s>",
        "<strike>secret</strike>",
        "<del>secret</del>",
        "<font color=white>secret</font>",
        "<font color=' #FFFFFF '>secret</font>",
        "<table bgcolor=black><tr><td>secret</td></tr></table>",
        "<!-- secret -->",
        "<!-- <b>secret</b> -->",
        "<template>secret</template>",
        "<select><option>secret</option></select>",
        "<object>secret</object>",
        "<svg><text>secret</text></svg>",
        "<iframe srcdoc='&lt;p&gt;secret&lt;/p&gt;'></iframe>"
      })
  void elementsCanHideText(String html) {
    hides("seen " + html);
  }

  @Test
  void theHeadOfAPageIsNotShown() {
    hides("<head><title>secret</title></head><body>seen</body>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div style='color:white'><b>secret</b></div>",
        "<div style='color:white'><b title=x>secret</b></div>",
        "<div style='font-size:0'><b style='color:red'>secret</b></div>",
        "<div style='visibility:hidden'><b style='color:red'>secret</b></div>",
        "<div style='display:none'><b style='display:inline'>secret</b></div>",
        "<div style='background:black'><b style='color:black'>secret</b></div>",
        "<div style='background:navy'><b style='color:white;background:white'>secret</b></div>"
      })
  void whatIsWithinIsHiddenToo(String html) {
    hides("seen " + html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div style='color:white'><b style='color:red'>secret</b></div>",
        "<div style='color:white'><font color=red>secret</font></div>",
        "<div style='font-size:0'><b style='font-size:12px'>secret</b></div>",
        "<div style='visibility:hidden'><b style='visibility:visible'>secret</b></div>",
        "<div style='visibility:hidden'><b style='visibility:initial'>secret</b></div>",
        "<div style='background:navy'><b style='color:white'>secret</b></div>",
        "<div style='background:navy'><b style='color:white;background:transparent'>secret</b></div>",
        "<table bgcolor=navy><tr><td><font color=white>secret</font></td></tr></table>"
      })
  void whatIsWithinMayBeShownAgain(String html) {
    shows("seen " + html);
  }

  @Test
  void theBodysOwnColoursCount() {
    hides("<body text=white><font color=black>seen</font> secret</body>");
    hides("<body bgcolor=black><font color=white>seen</font> secret</body>");
    shows("<body bgcolor=black text=white>seen secret</body>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b{display:none}",
        "B { DISPLAY: NONE }",
        "*{color:white} i{color:black}",
        ".x{display:none}",
        "b.x{display:none}",
        "#y{display:none}",
        "b#y{display:none}",
        "p, .x{display:none}",
        "<!-- .x{display:none} -->",
        "/* hm */ .x{display:none}",
        "@media print{.x{color:red}} .x{display:none}",
        ".x{color:red} .x{display:none}",
        ".x{display:inline} .x{display:none}",
        "b{display:inline} .x{display:none}",
        "*{display:inline} b{display:none}",
        ".x{display:inline} #y{display:none}",
        ".x{display:inline} b.x{display:none}"
      })
  void rulesCanHideText(String rules) {
    hides("<style>" + rules + "</style><i>seen</i> <b class='w X' id=Y>secret</b>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i b{display:none}",
        "i.x{display:none}",
        ".z{display:none}",
        "@media print{.x{display:none}}",
        ".x{display:none} .x{display:inline}",
        ".x{display:none} #y{display:inline}",
        ".x{display:none} b.x{display:inline}",
        "#y{display:none} b#y{display:inline}",
        "b{display:none} .x{display:inline}",
        "} .x{display:none}"
      })
  void rulesForOthersOrUndoneDoNot(String rules) {
    EmailMessage letter =
        page("<style>" + rules + "</style><i>seen</i> <b class='w x' id=y>secret</b>");
    assertThat(letter.text()).isEqualTo("seen secret");
  }

  @Test
  void anElementsOwnStyleOverridesTheRules() {
    EmailMessage letter =
        page("<style>b{color:white}</style>seen <b style='color:black'>secret</b><b>gone</b>");
    assertThat(letter.text()).isEqualTo("seen secret");
    hides("<style>b{display:inline}</style>seen <b style='display:none'>secret</b>");
  }

  @Test
  void whatIsHiddenIsKeptAtItsPlace() {
    EmailMessage letter = page("<p>one <s>two</s> three</p>");
    assertThat(letter.renderings()).containsExactly("one three");
    assertThat(letter.concealed()).containsExactly("one two three");
  }

  @Test
  void asidesAreKeptEachAParagraph() {
    EmailMessage letter = page("seen<!--one<br>two &amp; three--><object>four</object>");
    assertThat(letter.concealed()).containsExactly("one\ntwo & three\n\nfour\n\n");
  }
}
