package calmsbot.archive;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How a value is read. Times without a zone are UTC, as in the archive. */
enum ColumnReader {
  /** CHAR columns are padded, so trailing blanks are cut; only blanks count as no value. */
  TEXT {
    @Override
    Optional<Object> read(ResultSet result, int index) throws SQLException {
      return Optional.ofNullable(result.getString(index))
          .map(String::stripTrailing)
          .filter(text -> !text.isEmpty())
          .map(Object.class::cast);
    }
  },
  LOCAL_TIME {
    @Override
    Optional<Object> read(ResultSet result, int index) throws SQLException {
      return Optional.ofNullable(result.getObject(index, LocalDateTime.class))
          .map(time -> time.toInstant(ZoneOffset.UTC));
    }
  },
  DAY {
    @Override
    Optional<Object> read(ResultSet result, int index) throws SQLException {
      return Optional.ofNullable(result.getObject(index, LocalDate.class))
          .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
  },
  ZONED_TIME {
    @Override
    Optional<Object> read(ResultSet result, int index) throws SQLException {
      return Optional.ofNullable(result.getObject(index, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  };

  /** Oracle's own numbers of TIMESTAMP WITH TIME ZONE and WITH LOCAL TIME ZONE. */
  private static final int ORACLE_TIMESTAMPTZ = -101;

  private static final int ORACLE_TIMESTAMPLTZ = -102;

  /** The value as {@link String} or {@link Instant}; empty for NULL. */
  abstract Optional<Object> read(ResultSet result, int index) throws SQLException;

  /** Numbers count as text, since an account's id may be one. */
  static ColumnReader ofText(String name, ResultSetMetaData meta, int index) throws SQLException {
    return switch (meta.getColumnType(index)) {
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
      case Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.NCLOB -> TEXT;
      case Types.NUMERIC, Types.DECIMAL, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> TEXT;
      case Types.NULL -> TEXT;
      default -> throw wrongType(name, meta.getColumnTypeName(index), "text");
    };
  }

  static ColumnReader ofTime(String name, ResultSetMetaData meta, int index) throws SQLException {
    return switch (meta.getColumnType(index)) {
      // PostgreSQL calls both kinds the same
      case Types.TIMESTAMP ->
          meta.getColumnTypeName(index).equals("timestamptz") ? ZONED_TIME : LOCAL_TIME;
      case Types.DATE -> DAY;
      case Types.TIMESTAMP_WITH_TIMEZONE, ORACLE_TIMESTAMPTZ, ORACLE_TIMESTAMPLTZ -> ZONED_TIME;
      default -> throw wrongType(name, meta.getColumnTypeName(index), "DATE or TIMESTAMP");
    };
  }

  private static SQLException wrongType(String name, String type, String expected) {
    return new SQLSyntaxErrorException(
        "column %s is %s, expected %s".formatted(name, type, expected), SqlTrouble.SHAPE);
  }
}
