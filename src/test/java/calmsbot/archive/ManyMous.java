package calmsbot.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills an archive with many MOUSs that nobody asks for, of a few hundred people: an address is
 * looked for whatever its case, so that the time of a decision goes with the number of accounts.
 */
final class ManyMous {
  /** NUMBERS stands for the database's own row of numbers {@code n}. */
  private static final List<String> INSERTS =
      List.of(
          "BMMV_OBSPROJECT SELECT 'uid://A002/P' || n || '/Xa', '2019.1.' || n || '.S',"
              + " 'pi-' || MOD(n, 500)",
          "OBS_UNIT_SET_STATUS SELECT 'uid://A002/P' || n || '/Xb', 'b', 'Delivered', NULL,"
              + " 'uid://A002/P' || n || '/Xa', NULL",
          "OBS_UNIT_SET_STATUS SELECT 'uid://A002/P' || n || '/X1', 'd', 'Delivered',"
              + " 'uid://A002/P' || n || '/Xb', 'uid://A002/P' || n || '/Xa', NULL",
          "STATE_CHANGES SELECT 'uid://A002/P' || n || '/X1', 'Delivered',"
              + " TIMESTAMP '2020-01-01 00:00:00', 'OUS'",
          "SCHED_BLOCK_STATUS SELECT 'uid://A002/P' || n || '/Xc1', 'uid://A002/P' || n || '/Xc',"
              + " 'uid://A002/P' || n || '/X1'",
          "AQUA_V_EXECBLOCK SELECT 'uid://A002/P' || n || '/Xe', 'uid://A002/P' || n || '/Xc',"
              + " '2019.1.' || n || '.S', 'Pass', 'SUCCESS', NULL, NULL",
          "ASA_DELIVERY_STATUS SELECT 90000000 + n, 'many', 'Y', TIMESTAMP '2020-01-01 00:00:00'",
          "ASA_DELIVERY_ASDM_OUS SELECT 'uid://A002/P' || n || '/Xe', 90000000 + n",
          "BMMV_OBSPROPOSAL_AUTHORS SELECT 'uid://A002/P' || n || '/Xa', 'pi-' || MOD(n + 1, 500), 'COI',"
              + " 'F'",
          "PROJECT_DELEGATION SELECT 'uid://A002/P' || n || '/Xa', 'pi-' || MOD(n + 2, 500), 'DATA'",
          "ASA_SCIENCE SELECT 'x', 'uid://A002/P' || n || '/X1', 'x', 'J0510+1800', 'PHASE'",
          "ASA_SCIENCE SELECT 'x', 'uid://A002/P' || n || '/X1', 'x', 'HD_1', 'TARGET'");

  private ManyMous() {}

  static void write(Connection owner, String numbers) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          "INSERT INTO ALMA.ACCOUNT SELECT 'pi-' || n, 'P', 'I', 'pi-' || n || '@many.example.org',"
              + " 'T' FROM %s WHERE n < 500".formatted(numbers));
      for (String insert : INSERTS) {
        statement.execute("INSERT INTO ALMA." + insert + " FROM " + numbers);
      }
    }
  }
}
