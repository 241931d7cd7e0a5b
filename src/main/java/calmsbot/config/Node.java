package calmsbot.config;

import calmsbot.model.OneLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file; {@code line} is where it, or the key it belongs to, stands. */
sealed interface Node {
  int line();

  /** What it is called in a message. */
  String called();

  /** One value, its text as written but for quotes. */
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

  /** Keys with values, each key once, in their order. */
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
