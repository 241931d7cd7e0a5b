package calmsbot.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Line by line, a file says here what it says to OpenSSH. */
class KnownHostsSiteIT {
  private static final Pattern FOUND =
      Pattern.compile("# Host .* found: line (\\d+)( CA| REVOKED)?.*");
  private static final List<String> HOSTS =
      List.of("host", "a.hq.eso.org", "b.hq.eso.org", "hq.eso.org", "10.0.0.7", "::1", "h");
  private static final List<String> PATTERNS =
      List.of(
          "host",
          "HOST",
          "hos?",
          "*",
          "h*",
          "*.hq.eso.org",
          "*.hq.eso.org,!a.hq.eso.org",
          "!a.hq.eso.org,*",
          "!host",
          "[host]:2222",
          "[*.hq.eso.org]:2222",
          "[*]:*",
          "[*]:2222",
          "*:2222",
          "10.0.0.?",
          "10.0.0.*,::1",
          "[::1]:2222",
          "a,,host",
          ",",
          "host,",
          "**",
          "?",
          "*?",
          "*host*",
          "h*t,!*s*",
          "[host]:22");

  @TempDir Path folder;
  private String key;

  @BeforeEach
  void makeKey() throws Exception {
    Path file = folder.resolve("key");
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    key = Files.readString(folder.resolve("key.pub")).strip();
  }

  private static List<String> run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    process.waitFor();
    return lines;
  }

  @Test
  void findsTheLinesThatOpenSshFinds() throws Exception {
    List<String> lines = new ArrayList<>();
    for (String pattern : PATTERNS) {
      lines.add(pattern + " " + key);
      lines.add("@revoked " + pattern + " " + key);
      lines.add("@cert-authority " + pattern + "  " + key);
    }
    lines.add(3, "# host " + key);
    lines.add(5, "   " + PATTERNS.get(0) + "\t\t" + key + "\r");
    lines.add(7, "@other host " + key);
    lines.add(9, "@revoked @cert-authority host " + key);
    compare(Files.write(folder.resolve("plain"), lines));
  }

  @Test
  void findsTheHashedNamesThatOpenSshFinds() throws Exception {
    Path file = folder.resolve("hashed");
    List<String> lines = new ArrayList<>();
    for (String host : HOSTS) {
      lines.add(host + " " + key);
      lines.add("[" + host + "]:2222 " + key);
    }
    Files.write(file, lines);
    run("ssh-keygen", "-q", "-H", "-f", file.toString());
    assertThat(Files.readString(file)).contains("|1|").doesNotContain("hq.eso.org");
    compare(file);
  }

  private void compare(Path file) throws Exception {
    int found = 0;
    for (String host : HOSTS) {
      for (int port : new int[] {22, 2222}) {
        List<String> theirs = theirs(file, host, port);
        assertThat(ours(file, host, port)).as("%s port %d", host, port).isEqualTo(theirs);
        found += theirs.size();
      }
    }
    assertThat(found).as("lines found").isGreaterThan(HOSTS.size());
  }

  private static List<String> theirs(Path file, String host, int port) throws Exception {
    List<String> found = new ArrayList<>();
    for (String line :
        run("ssh-keygen", "-F", KnownHosts.name(host, port), "-f", file.toString())) {
      Matcher matcher = FOUND.matcher(line);
      if (matcher.matches()) {
        found.add(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)));
      }
    }
    return found;
  }

  private static List<String> ours(Path file, String host, int port) throws IOException {
    return KnownHosts.read(file).lines().stream()
        .filter(line -> line.isFor(KnownHosts.name(host, port)))
        .filter(line -> line.marker() != KnownHostLine.Marker.UNKNOWN)
        .map(line -> line.number() + mark(line.marker()))
        .toList();
  }

  private static String mark(KnownHostLine.Marker marker) {
    return switch (marker) {
      case NONE -> "";
      case REVOKED -> " REVOKED";
      case AUTHORITY -> " CA";
      case UNKNOWN -> " ?";
    };
  }
}
