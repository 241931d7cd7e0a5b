package calmsbot.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real mails of other projects: the selection in the tree, and a larger folder of the same layout
 * where {@code -Dcalmsbot.corpus=} names one, which must be there.
 */
public final class RealMails {
  private static final Path SELECTION = Path.of("src/test/resources/realmails");

  private RealMails() {}

  /** The folders, each to be tried by itself. */
  public static Stream<Path> folders() {
    return Stream.of(SELECTION.toString(), System.getProperty("calmsbot.corpus", ""))
        .filter(name -> !name.isEmpty())
        .map(Path::of);
  }

  /** The mails in some of its parts, e.g. {@code bounces/arf-*}. */
  public static List<Path> files(Path folder, String... patterns) throws IOException {
    List<Path> mails = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(RealMails::isMail).sorted().toList()) {
        if (Stream.of(patterns).anyMatch(pattern -> matches(pattern, folder, file))) {
          mails.add(file);
        }
      }
    }
    return mails;
  }

  private static boolean isMail(Path file) {
    return file.toString().matches(".*\\.(eml|msg)") && Files.isRegularFile(file);
  }

  private static boolean matches(String pattern, Path folder, Path file) {
    return folder
        .getFileSystem()
        .getPathMatcher("glob:" + pattern)
        .matches(folder.relativize(file));
  }
}
