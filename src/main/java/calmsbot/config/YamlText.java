package calmsbot.config;

import calmsbot.model.OneLine;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Reads YAML text into nodes that know their line. Aliases are refused, since a few lines of them
 * can expand to gigabytes. A repeated key is a problem, and the first one counts.
 */
final class YamlText {
  private final YAMLParser parser;
  private final Problems problems;

  private YamlText(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The text's only document; text that is not YAML at all throws. */
  static Node read(String text, Problems problems) throws BadSettings {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      return new YamlText(parser, problems).document();
    } catch (JsonProcessingException e) {
      BrokenYaml broken = BrokenYaml.in(text, lineOf(e));
      problems.add(broken.line(), "", broken.what());
      throw problems.asException();
    } catch (IOException e) {
      problems.add("cannot be read as YAML: " + OneLine.quoted(e.toString()));
      throw problems.asException();
    }
  }

  private Node document() throws IOException {
    if (parser.nextToken() == null) {
      return new Node.Nothing(1);
    }
    Node document = node(line(), "");
    if (parser.nextToken() != null) {
      problems.add(line(), "", "a second document begins here; expected one, without `---` lines");
    }
    return document;
  }

  private Node node(int line, String key) throws IOException {
    if (parser.isCurrentAlias()) {
      problems.add(
          line,
          key,
          "`*` begins a reference, which is not read; write the value out, or put it in quotes");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(line, key);
    }
    if (token == JsonToken.START_ARRAY) {
      return items(line, key);
    }
    return token == JsonToken.VALUE_NULL
        ? new Node.Nothing(line)
        : new Node.Scalar(line, parser.getText());
  }

  private Node mapping(int line, String prefix) throws IOException {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int at = line();
      parser.nextToken();
      String key = prefix.isEmpty() ? name : prefix + "." + name;
      Node node = node(at, key);
      if (entries.putIfAbsent(name, node) != null) {
        problems.add(at, key, "stands a second time, first in line " + lines.get(name));
      }
      lines.putIfAbsent(name, at);
    }
    return new Node.Mapping(line, entries);
  }

  private Node items(int line, String key) throws IOException {
    List<Node> nodes = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      nodes.add(node(line(), key));
    }
    return new Node.Items(line, nodes);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static int lineOf(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(JsonLocation::getLineNr)
        .filter(line -> line > 0)
        .orElse(1);
  }

  /** Why a text is no YAML, in words for people who edit it by hand; {@code line} from 1. */
  private record BrokenYaml(int line, String what) {
    /**
     * The parser's own line is the best guess, unless a tab indents a line: then it is that one.
     */
    static BrokenYaml in(String text, int reported) {
      List<String> lines = text.lines().toList();
      OptionalInt tab =
          IntStream.rangeClosed(1, lines.size())
              .filter(line -> lines.get(line - 1).matches("[^\\S\t]*+\t.*"))
              .findFirst();
      int line = tab.orElse(reported);
      String found = line <= lines.size() ? lines.get(line - 1).strip() : "the end of the file";
      return new BrokenYaml(line, "not YAML at " + OneLine.quoted(found) + ": " + remedy(tab));
    }

    private static String remedy(OptionalInt tab) {
      return tab.isPresent()
          ? "tabs are not allowed, indent with blanks"
          : "expected `key: value`, a section's keys indented alike; a value that begins with one of"
              + " *&!%@`[{ or holds `: ` or ` #` stands in quotes, e.g. allow: [\"*@eso.org\"]";
    }
  }

  /** A piece of a YAML file; {@code line} is its own line, or that of its key. */
  sealed interface Node {
    int line();

    /** What it is called in a message. */
    String called();

    /** One value, its text as written but without quotes. */
    record Scalar(int line, String text) implements Node {
      @Override
      public String called() {
        return OneLine.quoted(text);
      }
    }

    /** A list. */
    record Items(int line, List<Node> nodes) implements Node {
      public Items {
        nodes = List.copyOf(nodes);
      }

      @Override
      public String called() {
        return "a list";
      }
    }

    /** Keys with values, each key once, in order. */
    record Mapping(int line, Map<String, Node> entries) implements Node {
      public Mapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
      }

      @Override
      public String called() {
        return "a section with keys of its own";
      }
    }

    /** A key without a value, or a file without content. */
    record Nothing(int line) implements Node {
      @Override
      public String called() {
        return "nothing";
      }
    }
  }
}
