package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Dovecot on loopback: IMAP over TLS, LMTP for deliveries, and the logins for Postfix too. Every
 * address has a mailbox and the password {@link #PASSWORD}. Mails outlast a stop.
 */
public final class DovecotServer implements AutoCloseable {
  public static final String PASSWORD = "open-sesame";

  private static final String OWNER = "mail";

  private final Path folder;
  private final Path config;
  private final int port;
  private Daemon daemon;

  private DovecotServer(Path folder, Path config, int port, Daemon daemon) {
    this.folder = folder;
    this.config = config;
    this.port = port;
    this.daemon = daemon;
  }

  public static DovecotServer start(SiteFolder site, Certificates certificates) throws IOException {
    Installed.requireRoot();
    Installed.program("/usr/lib/dovecot/imap", "dovecot-imapd");
    Installed.program("/usr/lib/dovecot/lmtp", "dovecot-lmtpd");
    Path folder = site.sub("dovecot");
    site.ownedBy(OWNER, "dovecot/mail");
    Files.writeString(folder.resolve("full"), "");
    int port = SiteFolder.freePort();
    Path config = folder.resolve("dovecot.conf");
    write(folder, port, certificates.good());
    return new DovecotServer(folder, config, port, daemon(config));
  }

  /** The port of IMAP over TLS. */
  public int port() {
    return port;
  }

  /** Where deliveries go in. */
  Path lmtp() {
    return folder.resolve("run").resolve("lmtp");
  }

  /** Where the mails of an inbox come in, a file each, until somebody reads it. */
  Path incoming(String address) {
    return folder.resolve("mail").resolve(address).resolve("Maildir").resolve("new");
  }

  /**
   * Puts files into an inbox that is there already, as mails that lay there before anybody looked.
   *
   * @param files their bytes by their names, which hold the flags
   */
  void putFiles(String address, Map<String, byte[]> files) throws IOException {
    Path mails = incoming(address).resolveSibling("cur");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(mails.resolve(file.getKey()), file.getValue());
    }
    Daemon.run("/bin/chown", "-R", OWNER, mails.toString());
  }

  /** Where logins are asked. */
  Path logins() {
    return folder.resolve("run").resolve("logins");
  }

  /** Nothing fits into this mailbox; to be said before its first mail. */
  void fill(String address) throws IOException {
    Files.writeString(
        folder.resolve("full"),
        "%s:{PLAIN}%s:%s:%s::%s::userdb_quota_rule=*:bytes=1%n"
            .formatted(address, PASSWORD, OWNER, OWNER, folder.resolve("mail").resolve(address)));
  }

  /** The processes that serve the clients which are logged in. */
  public List<ProcessHandle> sessions() {
    return daemon.parts("imap");
  }

  /** From now on those who are logged in hear nothing more, and their connections stay open. */
  public List<ProcessHandle> silenceSessions() throws IOException {
    List<ProcessHandle> sessions = sessions();
    for (ProcessHandle session : sessions) {
      Daemon.run("/bin/kill", "-STOP", Long.toString(session.pid()));
    }
    return sessions;
  }

  /** Stops, cutting every connection; with {@link #start(Certificates.Of)} it comes back. */
  void stop() throws IOException {
    daemon.close();
  }

  void start(Certificates.Of certificate) throws IOException {
    write(folder, port, certificate);
    daemon = daemon(config);
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private static Daemon daemon(Path config) throws IOException {
    String program = Installed.program("/usr/sbin/dovecot", "dovecot-core").toString();
    return Daemon.start(List.of(program, "-F", "-c", config.toString()), "starting up", line -> {});
  }

  private static void write(Path folder, int port, Certificates.Of certificate) throws IOException {
    Files.writeString(
        folder.resolve("dovecot.conf"),
        """
        base_dir = %1$s/run
        state_dir = %1$s/state
        log_path = /dev/stderr
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = required
        ssl_cert = <%2$s
        ssl_key = <%3$s
        ssl_min_protocol = TLSv1.2
        auth_mechanisms = plain login
        auth_failure_delay = 0
        auth_username_format = %%Lu
        first_valid_uid = 1
        mail_location = maildir:%1$s/mail/%%u/Maildir
        mail_plugins = quota
        namespace inbox {
          inbox = yes
        }
        plugin {
          quota = count:all
          quota_vsizes = yes
        }
        passdb {
          driver = static
          args = password=%5$s
        }
        userdb {
          driver = passwd-file
          args = %1$s/full
        }
        userdb {
          driver = static
          args = uid=%6$s gid=%6$s home=%1$s/mail/%%u allow_all_users=yes
        }
        # connections that a fault left half open are not ended here before long
        mail_max_userip_connections = 500
        service imap-login {
          inet_listener imap {
            port = 0
          }
          inet_listener imaps {
            port = %4$d
            ssl = yes
          }
        }
        service lmtp {
          unix_listener lmtp {
            mode = 0666
          }
        }
        # who failed to log in is made to wait the next time too: all come from one address here
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service auth {
          unix_listener logins {
            mode = 0666
          }
        }
        """
            .formatted(
                folder, certificate.certificate(), certificate.key(), port, PASSWORD, OWNER));
  }
}
