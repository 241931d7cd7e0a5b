package calmsbot.config;

import calmsbot.config.YamlText.Node;
import calmsbot.model.OneLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One section of the file while it is read. Each accessor returns a value in any case: if something
 * is wrong, it records a problem and returns the form's example. {@link #close} records what was
 * missing and what nobody asked for.
 */
final class Section {
  private final String name;
  private final int line;
  private final Map<String, Node> entries;
  private final boolean absent;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final List<Section> inner = new ArrayList<>();

  private Section(String name, Node.Mapping body, boolean absent, Problems problems) {
    this.name = name;
    this.line = body.line();
    this.entries = body.entries();
    this.absent = absent;
    this.problems = problems;
  }

  static Section root(Node document, Problems problems) throws BadSettings {
    if (document instanceof Node.Mapping body) {
      return new Section("", body, false, problems);
    }
    problems.add(
        document.line(),
        "",
        "found " + document.called() + "; expected sections with keys, e.g. `site:`");
    throw problems.asException();
  }

  Section section(String key) {
    Node found = find(key).orElse(nothing());
    if (found instanceof Node.Mapping body) {
      Section section = new Section(full(key), body, !entries.containsKey(key), problems);
      inner.add(section);
      return section;
    }
    refuse(key, "found " + found.called() + "; expected a section, its keys indented below it");
    return new Section(full(key), nothing(), true, problems); // never closed: that was its problem
  }

  /** Whether the key exists, with any value. */
  boolean has(String key) {
    return find(key).isPresent();
  }

  /** The sections within a section whose keys are the site's own names, in order. */
  Map<String, Section> sections(String key) {
    Map<String, Section> sections = new LinkedHashMap<>();
    Section around = section(key);
    around.entries.keySet().forEach(name -> sections.put(name, around.section(name)));
    return sections;
  }

  /** Empty if the section is left out, which is allowed. */
  Optional<Section> optionalSection(String key) {
    return find(key).map(found -> section(key));
  }

  <T> T required(String key, ValueForm<T> form) {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      missing.put(key, form.remedy());
    }
    return found.map(node -> value(key, node, form)).orElseGet(form::sample);
  }

  <T> T or(String key, String otherwise, ValueForm<T> form) {
    ValueForm<T> here = form.like(otherwise);
    return optional(key, here).orElseGet(here::sample);
  }

  <T> Optional<T> optional(String key, ValueForm<T> form) {
    return find(key).map(node -> value(key, node, form));
  }

  /** Empty if the list is missing or is no list, which is recorded. */
  <T> Optional<List<T>> list(String key, ValueForm<T> form) {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      missing.put(key, "expected a list, e.g. [" + form.asWritten() + "]");
    }
    return found.flatMap(node -> values(key, node, form));
  }

  <T> List<T> listOr(String key, List<T> otherwise, ValueForm<T> form) {
    return find(key).flatMap(node -> values(key, node, form)).orElse(otherwise);
  }

  /** The entries of a section whose keys are the site's own names; empty if it is missing. */
  <T> Map<String, T> named(String key, ValueForm<String> name, ValueForm<T> form) {
    Map<String, T> named = new LinkedHashMap<>();
    Node found = find(key).orElse(nothing());
    if (found instanceof Node.Mapping body) {
      body.entries().forEach((each, node) -> entry(key, name, each, node.line()));
      body.entries().forEach((each, node) -> named.put(each, value(key + "." + each, node, form)));
    } else if (!(found instanceof Node.Nothing)) {
      refuse(key, "found " + found.called() + "; expected a section, a line for each name");
    }
    return named;
  }

  private void entry(String key, ValueForm<String> form, String name, int line) {
    if (form.read(name).isEmpty()) {
      problems.add(line, full(key), "found " + OneLine.quoted(name) + "; " + form.remedy());
    }
  }

  /** Records what is wrong with a key for a reason that its form does not know. */
  void refuse(String key, String what) {
    problems.add(
        Optional.ofNullable(entries.get(key)).map(Node::line).orElse(line), full(key), what);
  }

  /** Must be called once, on the root, when everything has been asked for. */
  void close() {
    entries.keySet().stream().filter(key -> !known.contains(key)).forEach(this::refuseUnknown);
    inner.forEach(Section::close);
    if (absent && !missing.isEmpty()) {
      problems.add(
          line, name, "the section is missing; it needs " + String.join(", ", missing.keySet()));
    } else {
      missing.forEach((key, remedy) -> problems.add(line, full(key), "is missing; " + remedy));
    }
  }

  private void refuseUnknown(String key) {
    Optional<String> near = NearKey.to(key, known);
    near.ifPresent(this::excuse);
    refuse(
        key,
        "unknown key; "
            + near.map(meant -> "did you mean `" + meant + "`?")
                .orElse("known here are " + String.join(", ", known)));
  }

  /** A key that was only misspelt is not also missing. */
  private void excuse(String key) {
    missing.remove(key);
    inner.removeIf(section -> section.absent && section.name.equals(full(key)));
  }

  private Optional<Node> find(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key));
  }

  private Node.Mapping nothing() {
    return new Node.Mapping(line, Map.of());
  }

  private <T> Optional<List<T>> values(String key, Node node, ValueForm<T> form) {
    if (node instanceof Node.Items items) {
      return Optional.of(items.nodes().stream().map(item -> value(key, item, form)).toList());
    }
    refuse(key, "found " + node.called() + "; expected a list, e.g. [" + form.asWritten() + "]");
    return Optional.empty();
  }

  private <T> T value(String key, Node node, ValueForm<T> form) {
    Optional<T> read =
        node instanceof Node.Scalar scalar ? form.read(scalar.text()) : Optional.empty();
    if (read.isEmpty()) {
      String found =
          form.shown() || !(node instanceof Node.Scalar) ? node.called() : "a wrong value";
      String quotes = node instanceof Node.Items ? " (text with brackets stands in quotes)" : "";
      problems.add(node.line(), full(key), "found " + found + quotes + "; " + form.remedy());
    }
    return read.orElseGet(form::sample);
  }

  private String full(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }
}
