package calmsbot.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Postfix on loopback. People and the bot hand their mail in at {@link #submission()}, by STARTTLS
 * and with a login; anybody at {@link #stranger()}. All addresses are local: Dovecot has them.
 */
public final class PostfixServer implements AutoCloseable {
  /** Under this name it says what it found out about a sender. */
  public static final String AUTHSERV_ID = "mail.eso.org";

  private static final String SUBMISSION = "submission";
  private static final String STRANGER = "stranger";

  private final Path folder;
  private final Map<String, Integer> ports;
  private final PostfixLog log;
  private Daemon daemon;

  private PostfixServer(Path folder, Map<String, Integer> ports, PostfixLog log, Daemon daemon) {
    this.folder = folder;
    this.ports = ports;
    this.log = log;
    this.daemon = daemon;
  }

  public static PostfixServer start(
      SiteFolder site, Certificates certificates, DovecotServer dovecot) throws IOException {
    return start(site, certificates, dovecot, Map.of());
  }

  /**
   * Starts it with more places of submission.
   *
   * @param special each one's settings by its name
   */
  static PostfixServer start(
      SiteFolder site,
      Certificates certificates,
      DovecotServer dovecot,
      Map<String, List<String>> special)
      throws IOException {
    Installed.requireRoot();
    Installed.program("/usr/sbin/postfix", "postfix");
    Path folder = site.sub("postfix");
    site.sub("postfix/queue");
    site.ownedBy("postfix", "postfix/data");
    Map<String, Integer> ports = new TreeMap<>();
    write(folder.resolve("etc"), services(special, ports));
    configure(folder, certificates.good(), dovecot);
    PostfixLog log = new PostfixLog();
    return new PostfixServer(folder, ports, log, daemon(folder, log));
  }

  public int submission() {
    return port(SUBMISSION);
  }

  /** Where mail comes in from elsewhere: nobody logs in. */
  int stranger() {
    return port(STRANGER);
  }

  int port(String service) {
    return Objects.requireNonNull(ports.get(service));
  }

  public PostfixLog log() {
    return log;
  }

  /** How many clients broke off while TLS was being set up. */
  long brokenHandshakes() {
    return daemon.log().stream().filter(line -> line.contains("SSL_accept error")).count();
  }

  /** From now on it gives the bot's mails Message-IDs of its own. */
  void renameMails() throws IOException {
    Path etc = folder.resolve("etc");
    String rename = "/^Message-ID: <(case-[^@]+)@/ REPLACE Message-ID: <$1.renamed@mail.eso.org>\n";
    Files.writeString(etc.resolve("headers"), rename, StandardOpenOption.APPEND);
    Daemon.run("/usr/sbin/postfix", "-c", etc.toString(), "reload");
  }

  /** Stops, cutting every connection; with {@link #start} it comes back with its queue. */
  void stop() throws IOException {
    Daemon.run("/usr/sbin/postfix", "-c", folder.resolve("etc").toString(), "stop");
    daemon.close();
  }

  void start(Certificates.Of certificate, DovecotServer dovecot) throws IOException {
    configure(folder, certificate, dovecot);
    daemon = daemon(folder, log);
  }

  @Override
  public void close() throws IOException {
    if (daemon.isAlive()) {
      stop();
    }
  }

  private static Daemon daemon(Path folder, PostfixLog log) throws IOException {
    return Daemon.start(
        List.of("/usr/sbin/postfix", "-c", folder.resolve("etc").toString(), "start-fg"),
        "daemon started",
        log::take);
  }

  private static String services(Map<String, List<String>> special, Map<String, Integer> ports)
      throws IOException {
    StringBuilder services = new StringBuilder();
    services.append(service(SUBMISSION, List.of(), ports));
    services.append(
        service(
            STRANGER,
            List.of(
                "smtpd_tls_security_level = may",
                "smtpd_sasl_auth_enable = no",
                "smtpd_relay_restrictions = reject_unauth_destination",
                "smtpd_sender_restrictions = permit",
                "smtpd_data_restrictions ="
                    + " check_sender_access regexp:$config_directory/unproven"),
            ports));
    for (Map.Entry<String, List<String>> entry : special.entrySet()) {
      services.append(service(entry.getKey(), entry.getValue(), ports));
    }
    return services.toString();
  }

  private static String service(String name, List<String> settings, Map<String, Integer> ports)
      throws IOException {
    int port = SiteFolder.freePort();
    ports.put(name, port);
    StringBuilder service =
        new StringBuilder("127.0.0.1:%d inet n - n - - smtpd%n".formatted(port));
    settings.forEach(setting -> service.append("  -o { ").append(setting).append(" }\n"));
    return service.toString();
  }

  private static void write(Path etc, String services) throws IOException {
    Files.createDirectories(etc);
    Files.writeString(
        etc.resolve("master.cf"),
        services
            + """
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            flush unix n - n 1000? 0 flush
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            lmtp unix - - n - - lmtp
            anvil unix - - n - 1 anvil
            postlog unix-dgram n - n - 1 postlogd
            """);
    everybody(etc);
  }

  /** Who is local, and what is said of senders. */
  private static void everybody(Path etc) throws IOException {
    Files.writeString(etc.resolve("local"), "/./ OK\n");
    Files.writeString(etc.resolve("owners"), "/^(.*)$/ $1\n");
    // A receiving server writes down what it found out about the sender (RFC 8601), and takes out
    // what anybody else wrote under its name. Postfix leaves that to filters; here it stamps under
    // a name that nobody can know, and renames that as it stores the mail.
    String stamp = "X-Stamp-" + Long.toHexString(System.nanoTime());
    Files.writeString(
        etc.resolve("proven"),
        ("/^(.+)@([^@]+)$/ PREPEND %s: auth=pass smtp.auth=$1@$2;"
                + " spf=pass smtp.mailfrom=$1@$2; dmarc=pass header.from=$2%n")
            .formatted(stamp));
    Files.writeString(
        etc.resolve("unproven"),
        "/^/ PREPEND %s: auth=none; spf=none; dmarc=none%n".formatted(stamp));
    Files.writeString(
        etc.resolve("headers"),
        """
        /^%s: (.*)$/ REPLACE Authentication-Results: %s; $1
        /^Authentication-Results:\\s*"?mail\\.eso\\.org/ IGNORE
        """
            .formatted(stamp, AUTHSERV_ID));
  }

  private static void configure(Path folder, Certificates.Of certificate, DovecotServer dovecot)
      throws IOException {
    Files.writeString(
        folder.resolve("etc").resolve("main.cf"),
        """
        compatibility_level = 3.6
        maillog_file = /dev/stdout
        queue_directory = %1$s/queue
        data_directory = %1$s/data
        myhostname = mail.eso.org
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        enable_long_queue_ids = yes
        alias_maps =
        notify_classes =
        virtual_mailbox_domains = regexp:$config_directory/local
        virtual_transport = lmtp:unix:%3$s
        smtpd_tls_security_level = encrypt
        smtpd_tls_chain_files = %2$s
        smtpd_tls_auth_only = yes
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = %4$s
        smtpd_sender_login_maps = regexp:$config_directory/owners
        smtpd_sender_restrictions = reject_authenticated_sender_login_mismatch
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        smtpd_data_restrictions = check_sasl_access regexp:$config_directory/proven
        header_checks = regexp:$config_directory/headers
        # it would take out a Bcc that the bot forgot, and a test must see that
        message_drop_headers =
        message_size_limit = 0
        mailbox_size_limit = 0
        virtual_mailbox_limit = 0
        minimal_backoff_time = 2s
        maximal_backoff_time = 2s
        queue_run_delay = 2s
        # a failed delivery to Dovecot must not keep the next mail waiting
        lmtp_destination_concurrency_failed_cohort_limit = 100
        """
            .formatted(folder, certificate.chain(), dovecot.lmtp(), dovecot.logins()));
  }
}
