package calmsbot.stagingarea;

import calmsbot.stagingarea.PlainPages.UtcDay;
import java.util.stream.Collectors;

/** {@code index.html}: no scripts, nothing from elsewhere, fits any width. */
final class IndexPage {
  static final String NAME = "index.html";

  private static final String STYLE =
      """
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 0 auto; padding: 1rem;
             color: #222; background: #fff; overflow-wrap: anywhere }
      h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin: 0 }
      section { border: 1px solid #ccc; border-radius: .4rem; padding: .8rem; margin: 1rem 0 }
      section p { margin: .5rem 0 0 } summary { margin-top: .5rem }
      pre { white-space: pre-wrap; background: #f3f3f3; padding: .6rem; margin: .5rem 0 0;
            font-size: .9rem }
      .urls { word-break: break-all }
      .until { background: #fff4d6; padding: .6rem .8rem; border-radius: .4rem }
      """;

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex, nofollow">
      <meta name="referrer" content="no-referrer">
      <title>Calibrated data of %2$s</title>
      <style>
      %1$s</style>
      </head>
      <body>
      <h1>Calibrated data of MOUS %2$s</h1>
      <p>ALMA project %3$s, helpdesk ticket %4$s. %5$s. %6$s in all.</p>
      <p class="until">These files will be deleted on <strong>%7$s</strong>.</p>
      %8$s<section>
      <h2>Download all of it</h2>
      <p>These lines are for sh, bash, zsh, csh and tcsh. They put the files into a folder of their own,
      <code class="folder">%9$s</code>; keep other deliveries out of it, whose files may have the same names. What
      breaks off goes on when its line is repeated at the same place:</p>
      <pre class="urls">%10$s</pre>
      <details>
      <summary>The same with curl</summary>
      <pre class="urls">%11$s</pre>
      </details>
      </section>
      <section>
      <h2>Check and unpack</h2>
      <pre class="urls">%12$s</pre>
      <p>Nothing is unpacked unless every file is OK. Delete what is not, and repeat its line above. On a
      Mac write <code>shasum -a 256</code> for <code>sha256sum</code>.</p>
      <p>Also here: <a href="SHA256SUMS">SHA256SUMS</a>, <a href="README.txt">README.txt</a>,
      <a href="manifest.json">manifest.json</a>.</p>
      </section>
      </body>
      </html>
      """;

  private static final String SECTION =
      """
      <section>
      <h2><a href="%1$s">%1$s</a></h2>
      <p>%2$s<br>SHA-256 <code>%3$s</code></p>
      </section>
      """;

  private IndexPage() {}

  static String of(Manifest manifest) {
    DownloadLines lines = new DownloadLines(manifest);
    return PAGE.formatted(
        STYLE,
        Html.escaped(manifest.call().mous().fileForm()),
        Html.escaped(manifest.call().project().text()),
        Html.escaped(manifest.call().ticket().number()),
        Html.escaped(PlainPages.contents(manifest)),
        Amount.of(manifest.bytes()),
        UtcDay.of(manifest.expires()),
        manifest.files().stream().map(IndexPage::section).collect(Collectors.joining()),
        Html.escaped(lines.folder()),
        Html.escaped(String.join("\n", lines.wget())),
        Html.escaped(String.join("\n", lines.curl())),
        Html.escaped(lines.unpack()));
  }

  private static String section(StagedFile file) {
    return SECTION.formatted(
        Html.escaped(file.name()), Amount.of(file.bytes()), Html.escaped(file.sha256()));
  }

  /** Text for an HTML page. */
  static final class Html {
    private Html() {}

    /** Safe between tags and in a quoted attribute. */
    static String escaped(String text) {
      return text.replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;")
          .replace("'", "&#39;");
    }
  }
}
