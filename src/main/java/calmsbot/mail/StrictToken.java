package calmsbot.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a structured header value (RFC 5322, 3.2) that is well formed as a whole. Unlike
 * {@link Token} it is for proofs: nothing is repaired, and a value that two readers might split
 * differently is not read at all.
 *
 * @param text of a word without its quotes, of a comment without its brackets
 * @param quoted whether part of a word is in quotes
 */
record StrictToken(TokenKind kind, String text, boolean quoted) {
  enum TokenKind {
    WORD,
    /** One of {@code ; =}. */
    SIGN,
    COMMENT
  }

  boolean is(char sign) {
    return kind == TokenKind.SIGN && text.charAt(0) == sign;
  }

  boolean isWord() {
    return kind == TokenKind.WORD;
  }

  boolean isBareWord() {
    return isWord() && !quoted;
  }

  /** Empty if a quote or comment is not closed, or a character is where it may not be. */
  static Optional<List<StrictToken>> of(String value) {
    StrictLexer lexer = new StrictLexer(value);
    return lexer.read() ? Optional.of(List.copyOf(lexer.tokens)) : Optional.empty();
  }

  /** The tokens between semicolons, without comments; a piece may be empty. */
  static List<List<StrictToken>> pieces(List<StrictToken> tokens) {
    List<List<StrictToken>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
    for (StrictToken token : tokens) {
      if (token.is(';')) {
        pieces.add(new ArrayList<>());
      } else if (token.kind != TokenKind.COMMENT) {
        pieces.get(pieces.size() - 1).add(token);
      }
    }
    return pieces;
  }

  private static final class StrictLexer {
    private static final int NOWHERE = -1;

    private final String value;
    private final List<StrictToken> tokens = new ArrayList<>();
    // quoted and bare pieces that touch are one word: "x@eso.org"@evil.example is not at eso.org
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quoted;
    private int at;

    StrictLexer(String value) {
      this.value = value;
    }

    boolean read() {
      boolean sound = true;
      while (sound && at < value.length()) {
        sound = step(value.charAt(at));
      }
      endWord();
      return sound;
    }

    private boolean step(char c) {
      return switch (c) {
        case ' ', '\t' -> gap();
        case '"' -> quotedPart();
        case '(' -> comment();
        case ';', '=' -> sign(c);
        default -> bare(c);
      };
    }

    private boolean gap() {
      endWord();
      at++;
      return true;
    }

    private boolean sign(char c) {
      endWord();
      tokens.add(new StrictToken(TokenKind.SIGN, String.valueOf(c), false));
      at++;
      return true;
    }

    /** A backslash or a closing bracket has a meaning only within quotes and comments. */
    private boolean bare(char c) {
      inWord = true;
      word.append(c);
      at++;
      return c > ' ' && c < 127 && c != '\\' && c != ')';
    }

    private void endWord() {
      if (inWord) {
        tokens.add(new StrictToken(TokenKind.WORD, word.toString(), quoted));
        word.setLength(0);
      }
      inWord = false;
      quoted = false;
    }

    private boolean quotedPart() {
      inWord = true;
      quoted = true;
      for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
        at += value.charAt(at) == '\\' ? 1 : 0;
        if (at >= value.length() || !isPrintable(value.charAt(at))) {
          return false;
        }
        word.append(value.charAt(at));
      }
      return at++ < value.length();
    }

    /**
     * Quotes mean nothing in a comment, but a server that copies a sender into one may think they
     * do: {@code (domain of "x); dmarc=pass ..."@evil.example ...)}. Only what ends at the same
     * place either way is a comment.
     */
    private boolean comment() {
      endWord();
      int end = endOfComment(false);
      if (end == NOWHERE || end != endOfComment(true)) {
        return false;
      }
      tokens.add(new StrictToken(TokenKind.COMMENT, value.substring(at + 1, end), false));
      at = end + 1;
      return true;
    }

    private int endOfComment(boolean quotesProtect) {
      int depth = 0;
      boolean inQuotes = false;
      for (int i = at; i < value.length(); i++) {
        char c = value.charAt(i);
        if (Character.isISOControl(c) && c != '\t') {
          return NOWHERE;
        }
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inQuotes = quotesProtect && !inQuotes;
        } else if (!inQuotes) {
          depth += c == '(' ? 1 : c == ')' ? -1 : 0;
          if (depth == 0) {
            return i;
          }
        }
      }
      return NOWHERE;
    }

    private static boolean isPrintable(char c) {
      return (c >= ' ' && c < 127) || c == '\t';
    }
  }
}
