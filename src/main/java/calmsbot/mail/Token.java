package calmsbot.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a structured header value (RFC 5322, 3.2): a word without its quotes, or one of the
 * signs {@code ; = , : < >}. Comments are left out.
 */
record Token(boolean isWord, String text) {
  private static final String SIGNS = ";=,:<>";

  boolean is(char sign) {
    return !isWord && text.charAt(0) == sign;
  }

  static List<Token> of(String value) {
    return new LenientLexer(value).tokens();
  }

  /** Whether every quote and comment is closed: what follows an open one can only be guessed. */
  static boolean isClosed(String value) {
    var lexer = new LenientLexer(value);
    lexer.tokens();
    return !lexer.open;
  }

  /** The tokens between the signs {@code at}; a piece may be empty. */
  static List<List<Token>> split(List<Token> tokens, String at) {
    List<List<Token>> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).isWord() && at.contains(tokens.get(i).text())) {
        pieces.add(tokens.subList(start, i));
        start = i + 1;
      }
    }
    pieces.add(tokens.subList(start, tokens.size()));
    return pieces;
  }

  static String joined(List<Token> tokens) {
    return String.join("", tokens.stream().map(Token::text).toList());
  }

  private static final class LenientLexer {
    private final String value;
    private final List<Token> tokens = new ArrayList<>();
    // quoted and bare pieces that touch are one word: "x@eso.org"@evil.example is not at eso.org
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean open;
    private int at;

    LenientLexer(String value) {
      this.value = value;
    }

    List<Token> tokens() {
      while (at < value.length()) {
        step(value.charAt(at++));
      }
      endWord();
      return tokens;
    }

    private void step(char c) {
      if (c == '"') {
        inWord = true;
        quoted();
      } else if (c == '(') {
        endWord();
        comment();
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else if (SIGNS.indexOf(c) >= 0) {
        endWord();
        tokens.add(new Token(false, String.valueOf(c)));
      } else {
        inWord = true;
        word.append(c);
      }
    }

    private void endWord() {
      if (inWord) {
        tokens.add(new Token(true, word.toString()));
        word.setLength(0);
        inWord = false;
      }
    }

    private void quoted() {
      while (at < value.length() && value.charAt(at) != '"') {
        at += escaped() ? 1 : 0;
        word.append(value.charAt(at++));
      }
      open |= at >= value.length();
      at++;
    }

    private void comment() {
      int depth = 1;
      for (; depth > 0 && at < value.length(); at++) {
        if (escaped()) {
          at++;
        } else {
          depth += depthChange(value.charAt(at));
        }
      }
      open |= depth > 0;
    }

    private static int depthChange(char c) {
      return c == '(' ? 1 : c == ')' ? -1 : 0;
    }

    private boolean escaped() {
      return value.charAt(at) == '\\' && at + 1 < value.length();
    }
  }
}
