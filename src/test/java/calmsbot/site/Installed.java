package calmsbot.site;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the site run needs. What is missing fails the run: a skipped proof proves nothing. */
final class Installed {
  private Installed() {}

  /**
   * A program that has to be there.
   *
   * @throws IllegalStateException that names the Debian package it comes with
   */
  static Path program(String file, String debianPackage) {
    Path program = Path.of(file);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "%s is missing: the site run needs the Debian package %s (apt-get install %s)"
              .formatted(program, debianPackage, debianPackage));
    }
    return program;
  }

  /** Dovecot and Postfix give their parts users of their own, which root alone can do. */
  static void requireRoot() {
    if (!System.getProperty("user.name").equals("root")) {
      throw new IllegalStateException("the site run starts mail servers: it must be run as root");
    }
  }
}
