package calmsbot.store;

import calmsbot.requestform.EmailAddress;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Teaches Jdbi how our values are written into columns. */
final class ColumnForms implements JdbiPlugin {
  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.registerArgument(new Texts())
        .registerArgument(new Instants())
        .registerArgument(new Addresses());
  }

  private static Argument text(String value) {
    return (position, statement, context) -> statement.setString(position, value);
  }

  /** PostgreSQL has no NUL in its texts, and what came by mail may hold one. */
  private static final class Texts extends AbstractArgumentFactory<String> {
    Texts() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
      return text(value.replace('\0', '\uFFFD'));
    }
  }

  private static final class Instants extends AbstractArgumentFactory<Instant> {
    Instants() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return text(Columns.text(value));
    }
  }

  private static final class Addresses extends AbstractArgumentFactory<EmailAddress> {
    Addresses() {
      super(Types.VARCHAR);
    }

    @Override
    protected Argument build(EmailAddress value, ConfigRegistry config) {
      return text(value.text());
    }
  }
}
