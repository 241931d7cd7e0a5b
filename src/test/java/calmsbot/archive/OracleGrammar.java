package calmsbot.archive;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.apache.shardingsphere.sql.parser.autogen.OracleStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.OracleStatementParser;

/** What ShardingSphere's grammar of Oracle's SQL objects to in a statement. */
final class OracleGrammar extends BaseErrorListener {
  private final List<String> objections = new ArrayList<>();

  private OracleGrammar() {}

  static List<String> objections(String sql) {
    OracleGrammar grammar = new OracleGrammar();
    OracleStatementLexer lexer = new OracleStatementLexer(CharStreams.fromString(sql));
    OracleStatementParser parser = new OracleStatementParser(new CommonTokenStream(lexer));
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    lexer.addErrorListener(grammar);
    parser.addErrorListener(grammar);
    parser.execute();
    return List.copyOf(grammar.objections);
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      Object symbol,
      int line,
      int column,
      String message,
      RecognitionException cause) {
    objections.add("line %d:%d %s".formatted(line, column, message));
  }
}
