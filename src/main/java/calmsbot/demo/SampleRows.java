package calmsbot.demo;

import calmsbot.demo.SampleMous.SamplePerson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Writes the sample people and MOUSs as the archive's own rows. */
final class SampleRows {
  private static final LocalDateTime OBSERVED = LocalDateTime.parse("2023-04-11T02:15:00");

  private final Connection connection;
  private final LocalDateTime publicSince;
  private final LocalDateTime publicFrom;

  /**
   * @param publicSince the release of what is public
   * @param publicFrom the release of what is not, still to come
   */
  SampleRows(Connection connection, LocalDateTime publicSince, LocalDateTime publicFrom) {
    this.connection = connection;
    this.publicSince = publicSince;
    this.publicFrom = publicFrom;
  }

  void write() throws SQLException {
    for (SamplePerson person : SamplePerson.values()) {
      insert(
          "ACCOUNT",
          person.account(),
          person.firstName(),
          person.lastName(),
          person.email().text(),
          "T");
    }
    for (SampleMous mous : SampleMous.values()) {
      if (mous.exists()) {
        write(mous);
      }
    }
    person(SampleMous.CO_I, "COI");
    person(SampleMous.CO_PI, "COPI");
    insert(
        "PROJECT_DELEGATION",
        projectUid(SampleMous.DELEGEE),
        SampleMous.DELEGEE.user().account(),
        "DATA");
    // a delegation of another type beside it gives no access
    insert(
        "PROJECT_DELEGATION",
        projectUid(SampleMous.CO_I),
        SampleMous.CO_I.user().account(),
        "OBSPREP");
  }

  private void person(SampleMous mous, String authType) throws SQLException {
    insert("BMMV_OBSPROPOSAL_AUTHORS", projectUid(mous), mous.user().account(), authType, "F");
  }

  private void write(SampleMous mous) throws SQLException {
    String uid = mous.uid().uri();
    project(mous);
    insert(
        "OBS_UNIT_SET_STATUS",
        uid,
        part(mous, "d0"),
        mous.state(),
        part(mous, "b0"),
        projectUid(mous),
        null);
    insert("AQUA_OUS", uid, mous.state().equals("Verified") ? "Unset" : "Pass");
    insert("STATE_CHANGES", uid, "ReadyForProcessing", OBSERVED.plusDays(2), "OUS");
    insert("STATE_CHANGES", uid, mous.state(), OBSERVED.plusDays(30), "OUS");
    insert("SCHED_BLOCK_STATUS", part(mous, "c1"), part(mous, "c0"), uid);
    delivery(mous);
    block(mous, "e0", "Pass");
    block(mous, "e1", "Fail");
    fields(mous);
  }

  /** Four MOUSs share a project, and each has a group of its own above it. */
  private void project(SampleMous mous) throws SQLException {
    if (projectUid(mous).equals(part(mous, "a0"))) {
      insert("BMMV_OBSPROJECT", projectUid(mous), mous.project().text(), mous.pi().account());
    }
    insert(
        "OBS_UNIT_SET_STATUS",
        part(mous, "b0"),
        part(mous, "b1"),
        "Delivered",
        null,
        projectUid(mous),
        null);
  }

  private void delivery(SampleMous mous) throws SQLException {
    if (!mous.state().equals("Verified")) {
      insert(
          "ASA_DELIVERY_STATUS",
          id(mous),
          mous.project() + "_" + mous.uid() + ".tar",
          "Y",
          mous.isPublic() ? publicSince : publicFrom);
      insert("ASA_DELIVERY_ASDM_OUS", part(mous, "e0"), id(mous));
    }
  }

  private void block(SampleMous mous, String suffix, String qa0) throws SQLException {
    insert(
        "AQUA_V_EXECBLOCK",
        part(mous, suffix),
        part(mous, "c0"),
        mous.project().text(),
        qa0,
        "SUCCESS",
        OBSERVED,
        OBSERVED.plusHours(1));
  }

  private void fields(SampleMous mous) throws SQLException {
    for (String calibrator : mous.calibrators()) {
      field(mous, calibrator, "BANDPASS FLUX PHASE WVR");
    }
    field(mous, mous.target(), "TARGET");
  }

  private void field(SampleMous mous, String name, String intent) throws SQLException {
    insert("ASA_SCIENCE", mous.project().text(), mous.uid().uri(), part(mous, "e0"), name, intent);
  }

  private void insert(String table, @Nullable Object... values) throws SQLException {
    String places = "?" + ", ?".repeat(values.length - 1);
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO ALMA." + table + " VALUES (" + places + ")")) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String projectUid(SampleMous mous) {
    SampleMous first = mous.name().startsWith("FOUR_") ? SampleMous.FOUR_1 : mous;
    return part(first, "a0");
  }

  private static String part(SampleMous mous, String suffix) {
    return "uid://A002/X%x/X%s".formatted(id(mous), suffix);
  }

  private static long id(SampleMous mous) {
    return 0xf1a00L + mous.number();
  }
}
