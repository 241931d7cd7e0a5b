package calmsbot.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** One configuration file of a folder; everything wrong with it is reported at once. */
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

  /**
   * What the file says, if all of it is right.
   *
   * @param reading binds the keys; it also gets the form of paths that begin at the folder
   */
  <T> T read(BiFunction<Section, ValueForm<Path>, T> reading) throws BadSettings {
    Problems problems = new Problems(file);
    Section root = Section.root(YamlText.read(text(), problems), problems);
    T settings = reading.apply(root, ValueForms.path(folder.toAbsolutePath().normalize()));
    root.close();
    problems.throwIfAny();
    return settings;
  }

  private String text() throws BadSettings {
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
