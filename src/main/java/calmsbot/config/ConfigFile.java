package calmsbot.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One configuration file of a folder, as text; whatever stands in the way is named. */
final class ConfigFile {
  private static final long LARGEST = 1_000_000;

  private final Path folder;
  private final String name;
  private final Path file;

  ConfigFile(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.file = folder.resolve(name);
  }

  Path path() {
    return file;
  }

  String text() throws BadSettings {
    require(Files.exists(folder), folder, "there is no such folder; " + expected());
    require(Files.isDirectory(folder), folder, "is a file, not a folder; " + expected());
    require(
        Files.isReadable(folder) && Files.isExecutable(folder),
        folder,
        "may not be entered by this user; check its permissions and owner");
    require(
        Files.exists(file),
        file,
        "there is no such file; copy the example config/" + name + " and change it");
    require(Files.isRegularFile(file), file, "is not a file; expected the configuration as YAML");
    try {
      require(Files.size(file) <= LARGEST, file, "is over 1 MB: not a configuration");
      return decoded(Files.readAllBytes(file));
    } catch (CharacterCodingException e) {
      throw bad(file, "is not UTF-8 text; save it in that encoding");
    } catch (IOException e) {
      throw bad(file, "cannot be read (" + e + "); check its permissions");
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private String expected() {
    return "expected the folder that holds " + name + ", e.g. config";
  }

  private static void require(boolean holds, Path where, String otherwise) throws BadSettings {
    if (!holds) {
      throw bad(where, otherwise);
    }
  }

  private static BadSettings bad(Path where, String what) {
    Problems problems = new Problems(where);
    problems.add(what);
    return problems.asException();
  }
}
