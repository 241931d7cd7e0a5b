package calmsbot.config;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import calmsbot.config.BadSettings.Problem;
import calmsbot.database.DatabaseServer;
import calmsbot.external.Secret;
import calmsbot.mailserver.MailServer;
import calmsbot.mailserver.OAuth;
import calmsbot.ssh.SshServer;
import calmsbot.store.StoreSettings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Checks that the files and folders in the settings are there, readable, and secret if they must
 * be. Outside systems, including the trigger folder, are not checked: they may come and go while
 * the bot runs.
 */
public final class FilesPresent {
  private static final Set<PosixFilePermission> FOR_OTHERS =
      Set.of(OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE);

  private static final int WRITABLE = 02;
  private static final int STICKY = 01000;

  private final List<Problem> problems = new ArrayList<>();

  private FilesPresent() {}

  /** All problems; empty when everything is in place. Reads and changes nothing. */
  public static List<Problem> problems(Settings settings) {
    FilesPresent look = new FilesPresent();
    look.server("mailbox", settings.mailbox().server());
    look.server("post", settings.post().server());
    look.database("archive", settings.archive().server());
    look.folder("archive.queries", settings.archive().queries());
    settings.triggers().sftp().ifPresent(host -> look.ssh("triggers.sftp", host));
    look.ssh("staging", settings.staging().host().server());
    look.folder("templates", settings.templates());
    look.store(settings.store());
    return List.copyOf(look.problems);
  }

  /** The same for the request script, which needs less. */
  public static List<Problem> problems(RequestSettings settings) {
    FilesPresent look = new FilesPresent();
    look.database("archive", settings.archive().server());
    look.folder("archive.queries", settings.archive().queries());
    look.server("post", settings.post());
    return List.copyOf(look.problems);
  }

  /**
   * The same for the staging command. What it uses must exist; and nobody else may be able to
   * change what it does for everybody.
   */
  public static List<Problem> problems(StageSettings settings) {
    FilesPresent look = new FilesPresent();
    look.database("archive", settings.archive().server());
    look.folder("archive.queries", settings.archive().queries());
    settings.computing().host().ifPresent(host -> look.ssh("cluster.host", host));
    look.file("recipe.script", settings.recipe().script());
    look.problems.addAll(openProblems(settings));
    return List.copyOf(look.problems.stream().distinct().toList());
  }

  /** Only files that exist and are open to everybody: a sweep needs none of them. */
  public static List<Problem> openProblems(StageSettings settings) {
    FilesPresent look = new FilesPresent();
    settings
        .archive()
        .server()
        .password()
        .filter(Files::exists)
        .ifPresent(file -> look.closed("archive.password", file));
    look.unwritable("archive.queries", settings.archive().queries());
    look.unwritable("recipe.script", settings.recipe().script());
    settings
        .computing()
        .host()
        .ifPresentOrElse(
            look::clusterHost, () -> look.unwritable("cluster.work", settings.computing().work()));
    return List.copyOf(look.problems);
  }

  private void clusterHost(SshServer host) {
    if (Files.exists(host.key())) {
      closed("cluster.host.key", host.key());
    }
    unwritable("cluster.host.known-hosts", host.knownHosts());
  }

  private void store(StoreSettings store) {
    if (store instanceof StoreSettings.InFile here) {
      folderOf("store.file", here.file());
    } else {
      database("store", ((StoreSettings.OnServer) store).server());
    }
  }

  private void database(String section, DatabaseServer server) {
    password(section + ".password", server.password());
    server.authorities().ifPresent(file -> file(section + ".authorities", file));
  }

  private void server(String section, MailServer server) {
    password(section + ".password", server.password());
    server.authorities().ifPresent(file -> file(section + ".authorities", file));
    server.oauth().ifPresent(oauth -> oauth(section + ".oauth", oauth));
  }

  private void ssh(String section, SshServer host) {
    secret(section + ".key", Optional.of(host.key()));
    file(section + ".known-hosts", host.knownHosts());
  }

  private void oauth(String section, OAuth oauth) {
    password(section + ".client-secret", oauth.clientSecret());
    password(section + ".refresh-token", oauth.refreshToken());
    // a new token is written beside the old one, and replaces it
    oauth.refreshToken().ifPresent(file -> folderOf(section + ".refresh-token", file));
    oauth.authorities().ifPresent(file -> file(section + ".authorities", file));
  }

  /** A secret of one line. */
  private void password(String key, Optional<Path> file) {
    secret(key, file);
    file.filter(Files::isReadable).ifPresent(readable -> oneLine(key, readable));
  }

  private void oneLine(String key, Path file) {
    try {
      Secret.read(file);
    } catch (CharacterCodingException notText) {
      add(key, file, "is not UTF-8 text, expected a secret alone");
    } catch (IOException unfit) {
      add(key, file, String.valueOf(unfit.getMessage()).replace(file + " ", ""));
    }
  }

  private void secret(String key, Optional<Path> file) {
    if (file.isPresent() && file(key, file.get())) {
      closed(key, file.get());
    }
  }

  private void closed(String key, Path file) {
    if (openToAll(file)) {
      add(key, file, "is open to everyone on this machine; do: chmod o= " + file);
    }
  }

  /** In a folder with the sticky bit everybody may write, but only to their own files. */
  private void unwritable(String key, Path path) {
    try {
      int mode = (int) Files.getAttribute(path, "unix:mode");
      if ((mode & WRITABLE) != 0 && (mode & STICKY) == 0) {
        add(key, path, "may be changed by everyone on this machine; do: chmod o-w " + path);
      }
    } catch (NoSuchFileException missing) {
      // the code that needs it reports that
    } catch (IOException unknown) {
      add(key, path, "who may change it cannot be told: " + unknown);
    }
  }

  private boolean file(String key, Path path) {
    if (!Files.exists(path)) {
      return add(key, path, "there is no such file; make it, or change the key");
    }
    if (!Files.isRegularFile(path)) {
      return add(key, path, "is not a file");
    }
    return Files.isReadable(path) || add(key, path, "may not be read by this user");
  }

  private void folder(String key, Path path) {
    if (!Files.isDirectory(path)) {
      add(key, path, Files.exists(path) ? "is not a folder" : "there is no such folder");
    } else if (!Files.isReadable(path)) {
      add(key, path, "may not be read by this user");
    }
  }

  /** Never created by the bot: an unmounted disk must not look like a new, empty store. */
  private void folderOf(String key, Path file) {
    Optional.ofNullable(file.getParent()).ifPresent(parent -> writable(key, parent));
  }

  private void writable(String key, Path parent) {
    if (!Files.isDirectory(parent)) {
      add(key, parent, "there is no such folder; do: mkdir -p " + parent);
    } else if (!Files.isWritable(parent)) {
      add(key, parent, "may not be written to by this user");
    }
  }

  private static boolean openToAll(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(FOR_OTHERS::contains);
    } catch (IOException e) {
      return true; // not known to be closed
    }
  }

  private boolean add(String key, Path path, String what) {
    problems.add(new Problem(path, OptionalInt.empty(), key, what));
    return false;
  }
}
