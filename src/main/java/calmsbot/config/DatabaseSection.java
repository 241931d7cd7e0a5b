package calmsbot.config;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.database.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads how a database server is reached: the keys that archive and store have in common. */
final class DatabaseSection {
  static final String WITHOUT_URL = "stands without `url`; a store in a file has none";

  private final Section section;
  private final ValueForm<Path> path;

  DatabaseSection(Section section, ValueForm<Path> path) {
    this.section = section;
    this.path = path;
  }

  DatabaseServer archive() {
    return server(section.required("url", ValueForms.JDBC_URL), "secrets/archive-password");
  }

  /** Empty where the store is in a file: then none of the keys may stand there. */
  Optional<DatabaseServer> store() {
    Optional<String> url = section.optional("url", ValueForms.POSTGRES_URL);
    DatabaseServer server =
        server(url.orElseGet(ValueForms.POSTGRES_URL::sample), "secrets/store-password");
    if (url.isEmpty()) {
      List.of("user", "password", "tls", "authorities").stream()
          .filter(section::has)
          .findFirst()
          .ifPresent(key -> section.refuse(key, WITHOUT_URL));
    }
    return url.map(there -> server);
  }

  private DatabaseServer server(String url, String secret) {
    DatabaseServer server =
        new DatabaseServer(
            url,
            section.optional("user", ValueForms.LINE.like("calmsbot")),
            section.optional("password", path.like(secret)),
            section.or("tls", "required", ValueForms.choice(Tls.values())),
            section.optional("authorities", path.like("authorities.pem")));
    refuseHalf(server.user(), server.password());
    DatabaseUrl.problem(url, server.tls()).ifPresent(what -> section.refuse("url", what));
    if (server.authorities().isPresent() && server.tls() != Tls.REQUIRED) {
      section.refuse(
          "authorities", "stands beside `tls` that verifies nobody; expected one of them");
    }
    return server;
  }

  private void refuseHalf(Optional<String> user, Optional<Path> password) {
    if (user.isPresent() && password.isEmpty()) {
      section.refuse("user", "stands without `password`; expected both or neither");
    }
    if (user.isEmpty() && password.isPresent()) {
      section.refuse("password", "stands without `user`; expected both or neither");
    }
  }
}
