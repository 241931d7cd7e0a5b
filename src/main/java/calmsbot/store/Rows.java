package calmsbot.store;

import calmsbot.entitlement.Evidence;
import calmsbot.entitlement.Evidence.Finding;
import calmsbot.requestform.EmailAddress;
import calmsbot.workflow.records.Cases.Original;
import calmsbot.workflow.records.Confirmations.Confirmation;
import calmsbot.workflow.records.DeliveryAttempt;
import calmsbot.workflow.records.KeptItems.KeptItem;
import calmsbot.workflow.records.MailPlace;
import calmsbot.workflow.records.MailQueue.WaitingMail;
import calmsbot.workflow.records.Outages.Outage;
import calmsbot.workflow.records.Runs.Run;
import calmsbot.workflow.records.Runs.RunFacts;
import calmsbot.workflow.records.Strangers.Stranger;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.Update;

/**
 * How values are kept in columns, and records in rows, in all tables. A value that does not suit
 * its column is an error, never skipped.
 */
final class Rows implements JdbiPlugin {
  static final GenericType<List<String>> STRINGS = new GenericType<>() {};
  static final GenericType<List<EmailAddress>> ADDRESSES = new GenericType<>() {};
  static final GenericType<List<Finding>> FINDINGS = new GenericType<>() {};

  /** Types written as text in our own form. Numbers, bytes and enums are written by Jdbi. */
  private static final List<Class<?>> OURS =
      List.of(String.class, Instant.class, EmailAddress.class, List.class);

  /** Loses no digits, and sorts as text up to the year 9999. */
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerArgument((ArgumentFactory.Preparable) Rows::prepared)
        .registerColumnMapper(Instant.class, reading(Instant::parse))
        .registerColumnMapper(EmailAddress.class, reading(EmailAddress::new))
        .registerColumnMapper(Rows::enumMapper)
        .registerColumnMapper(STRINGS, reading(Rows::strings))
        .registerColumnMapper(ADDRESSES, reading(Rows::addresses))
        .registerColumnMapper(FINDINGS, reading(json -> list(json, new TypeReference<>() {})));
    Stream.of(
            Confirmation.class,
            DeliveryAttempt.class,
            Evidence.class,
            KeptItem.class,
            MailPlace.class,
            Original.class,
            Outage.class,
            Run.class,
            RunFacts.class,
            Stranger.class,
            WaitingMail.class)
        .forEach(type -> jdbi.registerRowMapper(ConstructorMapper.factory(type)));
  }

  /** Registered by type, or Jdbi's own form of an instant would come first. */
  private static Optional<Function<Object, Argument>> prepared(Type type, ConfigRegistry config) {
    Class<?> erased = GenericTypes.getErasedType(type);
    return OURS.stream().anyMatch(ours -> ours.isAssignableFrom(erased))
        ? Optional.of(value -> value == null ? new NullArgument(Types.VARCHAR) : argument(value))
        : Optional.empty();
  }

  private static Argument argument(Object value) {
    return (position, statement, context) -> statement.setString(position, form(value));
  }

  private static String form(Object value) {
    if (value instanceof Instant instant) {
      return text(instant);
    }
    if (value instanceof EmailAddress address) {
      return address.text();
    }
    // PostgreSQL has no NUL in its texts, but what came by mail may hold one
    return value instanceof List<?> list ? json(list) : value.toString().replace('\0', '\uFFFD');
  }

  static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  static String json(List<?> list) {
    try {
      return JSON.writeValueAsString(
          list.stream().map(each -> each instanceof EmailAddress it ? it.text() : each).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of plain values has no JSON form", e);
    }
  }

  private static List<String> strings(String json) {
    return list(json, new TypeReference<>() {});
  }

  private static List<EmailAddress> addresses(String json) {
    return strings(json).stream().map(EmailAddress::new).toList();
  }

  private static <T> List<T> list(String json, TypeReference<List<T>> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreFailure(
          "a list in the store is damaged: AOG must restore the store from a backup", e);
    }
  }

  private static <T> ColumnMapper<T> reading(Function<String, T> parse) {
    return (row, column, context) -> {
      String text = row.getString(column);
      return text == null ? null : parse.apply(text);
    };
  }

  /** Replaces Jdbi's own mapper, which also takes a name in different case. */
  private static Optional<ColumnMapper<?>> enumMapper(Type type, ConfigRegistry config) {
    return type instanceof Class<?> known && known.isEnum()
        ? Optional.of(reading(name -> constant(known, name)))
        : Optional.empty();
  }

  private static Object constant(Class<?> type, String name) {
    return Stream.of(type.getEnumConstants())
        .filter(each -> ((Enum<?>) each).name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the store has '%s', which is no %s".formatted(name, type.getSimpleName())));
  }

  static <T> Optional<T> optional(RowView row, String column, Class<T> type) {
    return Optional.ofNullable(row.getColumn(column, type));
  }

  static boolean isSet(RowView row, String column) {
    return optional(row, column, String.class).isPresent();
  }

  /** Executes an update that must change exactly one row. */
  static void one(Update update, String what, Object which) {
    if (update.execute() != 1) {
      throw new IllegalStateException("no %s %s on record".formatted(what, which));
    }
  }
}
