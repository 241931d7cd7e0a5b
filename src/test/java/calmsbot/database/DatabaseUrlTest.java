package calmsbot.database;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.database.DatabaseServer.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String VERIFIED =
      "(DESCRIPTION=(RETRY_COUNT=3)(ADDRESS=(PROTOCOL=tcps)(HOST=a.org)(PORT=2484))"
          + "(CONNECT_DATA=(SERVICE_NAME=ALMA))(SECURITY=(SSL_SERVER_DN_MATCH=yes)))";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.eso.org/alma",
        "jdbc:postgresql://db.eso.org:5433,db2.eso.org/alma?targetServerType=primary",
        "jdbc:postgresql:alma",
        "jdbc:postgresql://[fe80::1]:5432/alma?ssl&sslmode=verify-full&channelBinding=prefer",
        "jdbc:postgresql:///alma?currentSchema=alma&sslcert=/etc/bot.crt&sslkey=/etc/bot.key",
        "jdbc:oracle:thin:@tcps://a.org:2484/ALMA",
        "jdbc:oracle:thin:@tcps://a.org,b.org:2484/ALMA?wallet_location=/w&retry_count=3",
        "jdbc:oracle:thin:@tcps://a.org:2484/ALMA?ssl_server_dn_match=on",
        "jdbc:oracle:thin:@" + VERIFIED,
        "jdbc:h2:mem:alma;MODE=Oracle",
        "jdbc:h2:~/alma"
      })
  void takesWhatIsVerified(String url) {
    assertThat(DatabaseUrl.problem(url, Tls.REQUIRED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jdbc:postgresql://a.org/x?sslmode=disable            | sslmode=`disable`; expected verify-full
          jdbc:postgresql://a.org/x?sslmode=require            | sslmode=`require`; expected verify-full
          jdbc:postgresql://a.org/x?sslmode=verify-ca          | sslmode=`verify-ca`; expected verify-full
          jdbc:postgresql://a.org/x?ssl=false                  | ssl=`false`
          jdbc:postgresql://a.org/x?sslfactory=org.postgresql.ssl.NonValidatingFactory | says `sslfactory`
          jdbc:postgresql://a.org/x?sslhostnameverifier=x.Y    | says `sslhostnameverifier`
          jdbc:postgresql://a.org/x?SSLMODE=verify-full        | says `SSLMODE`
          jdbc:postgresql://a.org/x?channelBinding=disable     | channelBinding=`disable`
          jdbc:postgresql://a.org/x?requireAuth=password       | says `requireAuth`
          jdbc:postgresql://a.org/x?authenticationPluginClassName=x.Y | says `authenticationPluginClassName`
          jdbc:postgresql://a.org/x?socketFactory=x.Y          | says `socketFactory`
          jdbc:postgresql://a.org/x?gssEncMode=require         | says `gssEncMode`
          jdbc:postgresql://a.org/x?service=other              | says `service`
          jdbc:postgresql://a.org/x?host=b.org                 | says `host`
          jdbc:postgresql://a.org/x?PGHOST=b.org               | says `PGHOST`
          jdbc:postgresql://a.org/x?a=1?sslmode=disable        | says `a`
          jdbc:postgresql://a.org/x?sslrootcert=/ca            | expected the key `authorities`
          jdbc:postgresql://b@a.org/x                          | cannot be taken apart
          jdbc:postgresql://a.org%2fx                          | cannot be taken apart
          jdbc:oracle:thin:@//a.org:1521/ALMA                  | without TLS; expected jdbc:oracle:thin:@tcps:
          jdbc:oracle:thin:@tcp://a.org:1521/ALMA              | without TLS
          jdbc:oracle:thin:@a.org:1521:ALMA                    | without TLS
          jdbc:oracle:thin:@a.org/ALMA                         | without TLS
          jdbc:oracle:oci:@tcps://a.org:1521/ALMA              | another driver than the thin one
          jdbc:oracle:thin:@ldap://a.org/ALMA,cn=x             | without TLS
          jdbc:oracle:thin:@nowhere                            | which no tnsnames.ora
          jdbc:oracle:thin:@nowhere?TNS_ADMIN=/nowhere         | which /nowhere/tnsnames.ora does not know
          jdbc:oracle:thin:@tcps://a.org/A?ssl_server_dn_match=no | `ssl_server_dn_match=no`
          jdbc:oracle:thin:@tcps://a.org/A?SSL_SERVER_DN_MATCH=off | `SSL_SERVER_DN_MATCH=off`
          jdbc:oracle:thin:@tcps://a.org/A?oracle.net.ssl_server_dn_match=false | says `oracle.net
          jdbc:oracle:thin:@tcps://a.org/A?a=b&ssl_allow_weak_dn_match=on | says `a=b`
          jdbc:oracle:thin:@(ADDRESS=(PROTOCOL=tcps)(HOST=a))?ssl_server_dn_match=off&sdu=(1) | match=off`
          jdbc:oracle:thin:@(ADDRESS=(PROTOCOL=tcps)(HOST=a))?sdu=1)(SECURITY=(x=y) | says `sdu=1)(
          jdbc:oracle:thin:@tcps://a.org/A?sdu=1?ssl_server_dn_match=off | says `sdu=1?
          jdbc:h2:tcp://a.org/alma                             | H2 server
          jdbc:h2:ssl://a.org/alma                             | H2 server
          jdbc:mariadb://a.org/alma                            | driver that cannot be told to verify
          """)
  void refusesWhatVerifiesLess(String url, String why) {
    assertThat(DatabaseUrl.problem(url, Tls.REQUIRED)).get().asString().contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcps                     | tcp                                       | leads to a.org without TLS
          (PROTOCOL=tcps)          | ''                                        | leads to a.org without TLS
          (RETRY_COUNT=3)          | (ADDRESS=(PROTOCOL=TCP)(HOST=b.org))      | leads to b.org without TLS
          DN_MATCH=yes             | DN_MATCH=NO                               | (SSL_SERVER_DN_MATCH=NO)
          SSL_SERVER_DN_MATCH=yes  | SSL_ALLOW_WEAK_DN_MATCH=on                | SSL_ALLOW_WEAK_DN_MATCH
          (RETRY_COUNT=3)          | (HOST=b.org)                              | says `(HOST=b.org)`
          (RETRY_COUNT=3)          | (SOURCE_ROUTE=yes)                        | says `(SOURCE_ROUTE=yes)`
          ADDRESS                  | ADRESS                                    | without (ADDRESS=
          """)
  void looksAtEveryPartOfADescriptor(String right, String wrong, String why) {
    String url = "jdbc:oracle:thin:@" + VERIFIED.replace(right, wrong);
    assertThat(DatabaseUrl.problem(url, Tls.REQUIRED)).get().asString().contains(why);
  }

  private String alias(String tnsnames) throws IOException {
    Files.writeString(folder.resolve("tnsnames.ora"), tnsnames);
    return "jdbc:oracle:thin:@Archive?TNS_ADMIN=" + folder;
  }

  @Test
  void looksBehindAnAliasAndConnectsToWhatItSaw() throws IOException {
    String url =
        alias(
            """
            # archive = (DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=comment)(PORT=1)))
            OTHER = (DESCRIPTION = (ADDRESS = (PROTOCOL = TCP)(HOST = b.org)(PORT = 1))
              (CONNECT_DATA = (SERVICE_NAME = OTHER)))
            FIRST, ARCHIVE =
            """
                + "  "
                + VERIFIED.replace("(", "\n  ( ").replace("=", " = ")
                + "\n");
    assertThat(DatabaseUrl.problem(url, Tls.REQUIRED)).isEmpty();
    assertThat(OracleUrl.resolved(url))
        .isEqualTo("jdbc:oracle:thin:@" + VERIFIED + "?TNS_ADMIN=" + folder);

    String plain = alias("archive = " + VERIFIED.replace("tcps", "TCP"));
    assertThat(DatabaseUrl.problem(plain, Tls.REQUIRED)).get().asString().contains("without TLS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:5432/x",
        "jdbc:postgresql://[::1]/x?sslmode=disable",
        "jdbc:postgresql:x",
        "jdbc:oracle:thin:@//127.3.2.1:1521/ALMA",
        "jdbc:oracle:thin:@localhost:1521:ALMA",
        "jdbc:h2:tcp://localhost:9092/mem:x"
      })
  void loopbackIsThisMachine(String url) {
    assertThat(DatabaseUrl.problem(url, Tls.LOOPBACK)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.eso.org/x",
        "jdbc:postgresql://localhost,db.eso.org/x",
        "jdbc:postgresql://127.0.0.1.example.org/x",
        "jdbc:postgresql://0.0.0.0/x",
        "jdbc:oracle:thin:@//db.eso.org:1521/ALMA",
        "jdbc:oracle:thin:@localhost,db.eso.org:1521:ALMA",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db.eso.org)(PORT=1)))",
        "jdbc:h2:tcp://localhost,db.eso.org/mem:x"
      })
  void loopbackIsNoOtherMachine(String url) {
    assertThat(DatabaseUrl.problem(url, Tls.LOOPBACK)).get().asString().contains("tls: loopback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:oracle:thin:@//a:1521/x", "jdbc:h2:tcp://a/x", "jdbc:other://a/x"})
  void whoInsistsIsLetOn(String url) {
    assertThat(DatabaseUrl.problem(url, Tls.UNVERIFIED)).isEmpty();
  }

  /** A class that a URL names would be loaded, whoever is verified. */
  @Test
  void evenWhoInsistsNamesNoClassAndNoOtherLogin() {
    for (String more : new String[] {"socketFactory=x.Y", "requireAuth=password"}) {
      assertThat(DatabaseUrl.problem("jdbc:postgresql://a/x?" + more, Tls.UNVERIFIED)).isPresent();
    }
  }
}
