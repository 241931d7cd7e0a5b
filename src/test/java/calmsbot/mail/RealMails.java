package calmsbot.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A corpus of real mails that lies beside the project and is no part of it. */
public final class RealMails {
  private static final String NAMED = "calmsbot.corpus";

  /** Where it is looked for. */
  public static final Path FOLDER = Path.of(System.getProperty(NAMED, "../shared/corpus"));

  private RealMails() {}

  /**
   * Tests of it. Where it is not there they are left out, and a line says so; named, it must be.
   */
  public static Stream<DynamicTest> tests(DynamicTest... tests) {
    if (System.getProperty(NAMED) != null || Files.isDirectory(FOLDER)) {
      return Stream.of(tests);
    }
    System.out.printf(
        "no real mails in %s: %d tests of them are left out; -D%s= names another folder%n",
        FOLDER, tests.length, NAMED);
    return Stream.empty();
  }
}
