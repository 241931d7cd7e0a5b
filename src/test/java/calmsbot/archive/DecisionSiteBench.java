package calmsbot.archive;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.database.DatabaseServer;
import calmsbot.database.DatabaseServer.Tls;
import calmsbot.demo.PostgresArchive;
import calmsbot.entitlement.Checks;
import calmsbot.requestform.Request;
import calmsbot.site.PostgresServer;
import calmsbot.site.SiteFolder;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;

/**
 * What a decision costs beside its bare SQL on the same connection, in an archive of a thousand
 * MOUSs and in one of a hundred thousand more. Prints what it measures.
 */
class DecisionSiteBench {
  private static final int MANY = 100_000;
  private static final int ROUNDS = 61;
  private static final int UNTIL_WARM = 150;
  private static final int EACH = 60;
  private static final double MOST = 1.3;
  private static final double MOST_CHANGE = 0.10;

  @Test
  void onPostgres() throws Exception {
    try (SiteFolder folder = SiteFolder.make();
        PostgresServer server = PostgresServer.start(folder)) {
      PostgresArchive world = PostgresArchive.make(server, "archive", false);
      ArchiveSettings settings = world.settings(server.port(), Duration.ofSeconds(20));
      try (Connection owner = world.owner()) {
        measure("PostgreSQL", owner, settings, "generate_series(1, " + MANY + ") n", "ANALYZE");
      }
    }
  }

  @Test
  void onH2() throws Exception {
    Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists").start();
    String url =
        "jdbc:h2:tcp://127.0.0.1:%d/mem:bench;MODE=Oracle;DB_CLOSE_DELAY=-1"
            .formatted(server.getPort());
    ArchiveSettings settings =
        new ArchiveSettings(
            new DatabaseServer(
                url, Optional.empty(), Optional.empty(), Tls.LOOPBACK, Optional.empty()),
            Path.of("config/queries"),
            1,
            Duration.ofSeconds(20),
            Set.of());
    try (Connection owner = java.sql.DriverManager.getConnection(url)) {
      ArchiveTables.make(owner, ArchiveTables.Dialect.ORACLE, false);
      String numbers = "(SELECT X AS n FROM SYSTEM_RANGE(1, " + MANY + "))";
      measure("H2", owner, settings, numbers, "ANALYZE");
    } finally {
      server.stop();
    }
  }

  private record Cost(double decision, double bare) {
    double ratio() {
      return decision / bare;
    }
  }

  private static void measure(
      String name, Connection owner, ArchiveSettings settings, String numbers, String analyze)
      throws Exception {
    DecisionsContract.fill(owner);
    try (Statement statement = owner.createStatement()) {
      statement.execute(analyze);
      Cost few = cost(settings);
      say(name, "as it is", few);
      ManyMous.write(owner, numbers);
      statement.execute(analyze);
      Cost many = cost(settings);
      say(name, "and " + MANY + " more", many);
      double change = many.ratio() / few.ratio() - 1;
      double slower = many.decision() / few.decision() - 1;
      System.out.printf(
          Locale.ROOT,
          "%s: the ratio changes by %+.1f %%, a decision's time by %+.1f %%%n",
          name,
          100 * change,
          100 * slower);
      assertThat(few.ratio()).isLessThan(MOST);
      assertThat(many.ratio()).isLessThan(MOST);
      assertThat(change).isLessThan(MOST_CHANGE);
    }
  }

  private static void say(String name, String where, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "%s, %s: a decision %.0f us, its bare SQL %.0f us, ratio %.2f%n",
        name,
        where,
        cost.decision(),
        cost.bare(),
        cost.ratio());
  }

  /** Medians of pairs measured in turn, so that whatever else the machine does hits both. */
  private static Cost cost(ArchiveSettings settings) throws Exception {
    List<TableRow> rows =
        TableRow.all().stream().filter(row -> row.toString().contains("| Delivered |")).toList();
    ArchiveSettings one =
        new ArchiveSettings(
            settings.server(), settings.queries(), 1, settings.timeout(), settings.coPiKinds());
    try (HikariDataSource pool = ArchivePool.open(one)) {
      Checks checks =
          new Checks(new JdbcArchive(pool, one.queries(), one.timeout()), Set.of("L", "V"));
      Queries queries = Queries.load(one.queries());
      List<Double> decisions = new ArrayList<>();
      List<Double> bares = new ArrayList<>();
      for (int round = -UNTIL_WARM; round < ROUNDS; round++) {
        List<Request> requests = requests(rows, round);
        double decision = micros(() -> decide(checks, requests));
        double bare = micros(() -> ask(pool, queries, requests));
        if (round >= 0) {
          decisions.add(decision);
          bares.add(bare);
        }
      }
      return new Cost(median(decisions), median(bares));
    }
  }

  private static List<Request> requests(List<TableRow> rows, int round) {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      requests.add(rows.get(Math.floorMod(round * EACH + i * 7, rows.size())).request());
    }
    return requests;
  }

  @FunctionalInterface
  private interface Work {
    int run() throws Exception;
  }

  private static double micros(Work work) throws Exception {
    long start = System.nanoTime();
    assertThat(work.run()).isPositive();
    return (System.nanoTime() - start) / 1e3 / EACH;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static int decide(Checks checks, List<Request> requests) throws Exception {
    int decided = 0;
    for (Request request : requests) {
      decided += checks.decide(request, DecisionsContract.RECEIVED).findings().size();
    }
    return decided;
  }

  /** The statements that a decision of such a request sends, and every value they return. */
  private static int ask(HikariDataSource pool, Queries queries, List<Request> requests)
      throws Exception {
    int read = 0;
    try (Connection connection = pool.getConnection()) {
      for (Request request : requests) {
        read += ask(connection, queries, request);
      }
    }
    return read;
  }

  private static int ask(Connection connection, Queries queries, Request request) throws Exception {
    String mous = request.mous().uri();
    Map<String, String> values =
        Map.of("mous", mous, "email", request.email().folded(), "account", "");
    int read = rows(connection, queries.of(ArchiveQuery.CLOCK), values).size();
    List<List<String>> found = rows(connection, queries.of(ArchiveQuery.MOUS), values);
    if (found.isEmpty()) {
      return read + rows(connection, queries.of(ArchiveQuery.WHAT_IS), values).size();
    }
    if (request.wantsCalibratorsOnly()) {
      return read + rows(connection, queries.of(ArchiveQuery.FIELDS), values).size();
    }
    boolean entitled = false;
    for (List<String> account : rows(connection, queries.of(ArchiveQuery.ACCOUNTS), values)) {
      List<List<String>> roles =
          rows(
              connection,
              queries.of(ArchiveQuery.ROLES),
              Map.of("mous", mous, "account", account.get(0)));
      read += roles.size();
      entitled |= roles.stream().anyMatch(role -> right(role.get(0), request));
    }
    return entitled
        ? read
        : read + rows(connection, queries.of(ArchiveQuery.RELEASES), values).size();
  }

  private static boolean right(String role, Request request) {
    return role.equals("PI")
        || role.equals("DELEGEE")
        || (role.equals("CO_PI") && !request.project().kind().equals("S"));
  }

  private static List<List<String>> rows(
      Connection connection, Query query, Map<String, String> values) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query.sql().sql())) {
      int index = 0;
      for (String name : query.sql().parameters()) {
        statement.setString(++index, values.get(name));
      }
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(String.valueOf(result.getString(i)));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
