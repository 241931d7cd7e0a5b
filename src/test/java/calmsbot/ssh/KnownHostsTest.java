package calmsbot.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.HostKeyRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose key it is, by the rules of sshd(8), and never more than they allow. */
class KnownHostsTest {
  private static final String KEY = key("ssh-ed25519", 'a');
  private static final String OTHER = key("ssh-ed25519", 'b');
  private static final String RSA = key("ssh-rsa", 'c');

  @TempDir Path folder;

  /** Of that type, and filled with one letter. */
  private static String key(String type, char fill) {
    String bytes =
        "\0\0\0" + (char) type.length() + type + "\0\0\0\4" + String.valueOf(fill).repeat(4);
    return type
        + " "
        + Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private HostKeyCheck check(String host, int port, String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("known_hosts"), String.join("\n", lines));
    SshServer server = new SshServer(host, port, "user", folder, file, Duration.ofSeconds(1));
    return new HostKeyCheck(KnownHosts.read(file), server);
  }

  private static boolean accepts(HostKeyCheck check, String key) {
    byte[] bytes = Base64.getDecoder().decode(key.split(" ", 2)[1]);
    return check.check("ignored", bytes) == HostKeyRepository.OK;
  }

  private boolean accepts(String host, int port, String... lines) throws IOException {
    return accepts(check(host, port, lines), KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "host 22 host true",
        "HOST 22 host true",
        "host 22 Host true",
        "host 22 other,host true",
        "host 22 hos false",
        "host 22 hosts false",
        "host 22 hos? true",
        "host 22 host? false",
        "host 22 * true",
        "a.hq.eso.org 22 *.hq.eso.org true",
        "a.b.hq.eso.org 22 *.hq.eso.org true",
        "hq.eso.org 22 *.hq.eso.org false",
        "a.hq.eso.org 22 *.eso.org,!a.hq.eso.org false",
        "a.hq.eso.org 22 !a.hq.eso.org,*.eso.org false",
        "b.hq.eso.org 22 !a.hq.eso.org,*.eso.org true",
        "b 22 !a false",
        "aXbXXc 22 a*b*c true",
        "aXbXX 22 a*b*c false",
        "a.c 22 a?c true",
        "abc 22 a.c false",
        "host 2222 [host]:2222 true",
        "host 2222 [host]:222 false",
        "host 2222 [*]:2222 true",
        "host 2222 [*]:* true",
        "host 2222 host false",
        "host 2222 hos* false",
        "host 2222 * true",
        "host 22 [host]:22 false",
        "host 22 [host]:2222 false",
        "host 2222 *,![host]:2222 false",
        "::1 22 ::1 true",
        "::1 2222 [::1]:2222 true",
        "10.0.0.7 22 10.0.0.? true"
      })
  void aLineIsForTheHostsThatItsPatternsMatch(
      String host, int port, String patterns, boolean expected) throws IOException {
    assertThat(accepts(host, port, patterns + " " + KEY)).isEqualTo(expected);
  }

  @Test
  void aHashedNameIsThatOneName() throws IOException {
    // that of almasciencedev.hq.eso.org
    String made = "|1|AAECAwQFBgcICQoLDA0ODxAREhM=|BS4/9EtQw18LhJdDE3p8St/r53g=";
    assertThat(accepts("almasciencedev.hq.eso.org", 22, made + " " + KEY)).isTrue();
    assertThat(accepts("AlmaScienceDev.hq.eso.org", 22, made + " " + KEY)).isTrue();
    assertThat(accepts("other.hq.eso.org", 22, made + " " + KEY)).isFalse();
    assertThat(accepts("almasciencedev.hq.eso.org", 2222, made + " " + KEY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host", "*", "h*,other", "[host]:2222", "[host]:2222,x"})
  void aRevokedKeyIsRefusedWhateverElseSaysSo(String patterns) throws IOException {
    String revoked = "@revoked " + patterns + " " + KEY;
    String plain = "[host]:2222 " + KEY;
    assertThat(accepts("host", 2222, revoked, plain)).isFalse();
    assertThat(accepts("host", 2222, plain, revoked)).isFalse();
    HostKeyCheck check = check("host", 2222, plain, revoked);
    assertThat(accepts(check, KEY)).isFalse();
    assertThat(check.refusal()).contains("its line 2 revokes it");
  }

  @Test
  void revokesOneKeyOfTheHostsNamedAndNothingElse() throws IOException {
    assertThat(accepts("host", 22, "@revoked * " + OTHER, "host " + KEY)).isTrue();
    assertThat(accepts("host", 22, "@revoked other " + KEY, "host " + KEY)).isTrue();
    assertThat(accepts("host", 22, "@revoked *,!host " + KEY, "host " + KEY)).isTrue();
  }

  @Test
  void aRevocationThatCannotBeReadLetsNobodyIn() throws IOException {
    HostKeyCheck check = check("host", 22, "host " + KEY, "@revoked * ssh-ed25519 AAAA!");
    assertThat(accepts(check, KEY)).isFalse();
    assertThat(check.refusal()).contains("its line 2 revokes a key and cannot be read");
  }

  @Test
  void anAuthorityVouchesForNobody() throws IOException {
    HostKeyCheck check = check("host", 22, "@cert-authority * " + KEY);
    assertThat(accepts(check, KEY)).isFalse();
    KnownHosts known = KnownHosts.read(folder.resolve("known_hosts"));
    assertThat(known.oddities())
        .singleElement()
        .asString()
        .contains(folder + "/known_hosts: line 1 is passed over")
        .contains("@cert-authority");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host",
        "host ssh-ed25519",
        "host ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAABGFhYWE=",
        "host ssh-ed25519 !!!!",
        "host ssh-ed25519 AAAA",
        "|1|AAAA|AAAA ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAABGFhYWE=",
        "@unknown host ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAABGFhYWE=",
        "@cert-authority @revoked host ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAABGFhYWE=",
        "host 1024 35 1234567890"
      })
  void whatIsNoLineIsToldAndVoidsNoOther(String broken) throws IOException {
    assertThat(accepts("host", 22, "# keys", "", broken)).isFalse();
    assertThat(accepts("host", 22, broken, "host " + KEY)).isTrue();
    assertThat(KnownHosts.read(folder.resolve("known_hosts")).oddities())
        .singleElement()
        .asString()
        .contains("line 1 is passed over");
  }

  @Test
  void commentsBlanksAndLineEndsAreNoMatter() throws IOException {
    assertThat(accepts("host", 22, "  # host " + KEY, "\t host\t " + KEY + " me@here # x\r"))
        .isTrue();
    assertThat(accepts("host", 22, "#host " + KEY)).isFalse();
    assertThat(KnownHosts.read(folder.resolve("known_hosts")).oddities()).isEmpty();
  }

  @Test
  void aHostMayHaveSeveralKeys() throws IOException {
    HostKeyCheck check = check("host", 22, "host " + RSA, "host " + OTHER, "*,x " + KEY);
    assertThat(accepts(check, KEY)).isTrue();
    assertThat(accepts(check, RSA)).isTrue();
    assertThat(accepts(check, key("ssh-rsa", 'a'))).isFalse();
  }

  @Test
  void asksForAKeyOfAKindThatItKnows() throws IOException {
    assertThat(check("host", 22, "host " + RSA).algorithms())
        .startsWith("rsa-sha2-512,rsa-sha2-256,ssh-ed25519")
        .doesNotContain("cert");
    assertThat(check("host", 22, "host " + key("ecdsa-sha2-nistp384", 'a')).algorithms())
        .startsWith("ecdsa-sha2-nistp384,ssh-ed25519");
    assertThat(check("host", 22, "@revoked host " + RSA, "host " + RSA).algorithms())
        .startsWith("ssh-ed25519,");
  }

  @Test
  void aRefusalSaysWhatIsThereAndWhichLineToAdd() throws IOException {
    HostKeyCheck another = check("host", 2222, "# x", "[host]:2222 " + OTHER);
    assertThat(accepts(another, KEY)).isFalse();
    assertThat(another.refusal())
        .contains("offers the key SHA256:", "(ssh-ed25519)")
        .contains("it has for [host]:2222 in line 2 SHA256:")
        .endsWith("puts this line into that file: [host]:2222 " + KEY);

    HostKeyCheck without = check("host", 2222, "host " + KEY);
    assertThat(accepts(without, KEY)).isFalse();
    assertThat(without.refusal())
        .contains("it has that key for host, which is port 22 alone, and none for [host]:2222");

    HostKeyCheck none = check("host", 22, "");
    assertThat(accepts(none, KEY)).isFalse();
    assertThat(none.refusal()).contains("it has no key for host");
  }

  @Test
  void whatIsNoKeyIsRefused() throws IOException {
    HostKeyCheck check = check("host", 22, "host " + KEY);
    for (byte[] nothing : new byte[][] {{}, {0, 0, 0, 9}, {-1, -1, -1, -1, 1}, {0, 0, 0, 0, 0}}) {
      assertThat(check.check("host", nothing)).isNotEqualTo(HostKeyRepository.OK);
      assertThat(check.refusal()).contains("cannot be read");
    }
  }
}
