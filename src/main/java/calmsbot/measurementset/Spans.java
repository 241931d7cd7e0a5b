package calmsbot.measurementset;

import calmsbot.cluster.RunFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * When the antennas looked at the selected fields alone, by the times of the main table: scans are
 * no measure, as a scan can change between fields.
 *
 * @param spans in order, apart from each other
 */
record Spans(List<Span> spans) {
  /** Times are written to the microsecond; what is this near to another field is left out. */
  private static final double MARGIN = 1e-3;

  Spans {
    spans = List.copyOf(spans);
  }

  /**
   * A span of time.
   *
   * @param from seconds, as in the tables, excluded
   * @param to seconds, excluded
   */
  record Span(double from, double to) {}

  static Spans of(Selected selected, Casacore casacore) throws IOException, RunFailed {
    List<Span> own = new ArrayList<>();
    List<Span> others = new ArrayList<>();
    String question =
        ("select str(A,'%%.6f'), str(B,'%%.6f'), S from [select distinct TIME-INTERVAL/2 as A,"
                + " TIME+INTERVAL/2 as B, %s as S from %s]")
            .formatted(selected.rows(), selected.set());
    for (List<String> row : casacore.run(question).rows(3)) {
      Span span = new Span(Answer.real(row.get(0)), Answer.real(row.get(1)));
      (isTrue(row.get(2)) ? own : others).add(span);
    }
    return between(own, others);
  }

  private static boolean isTrue(String text) throws RunFailed {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new RunFailed("taql's answer cannot be read: neither true nor false: " + text);
    };
  }

  /** What of the own spans is free of the others. */
  static Spans between(List<Span> own, List<Span> others) {
    List<Span> taken = merged(others);
    List<Span> free = new ArrayList<>();
    int next = 0;
    for (Span span : merged(own)) {
      double from = span.from();
      while (next < taken.size() && taken.get(next).to() + MARGIN <= from) {
        next++;
      }
      for (int i = next; i < taken.size() && taken.get(i).from() - MARGIN < span.to(); i++) {
        add(free, from, taken.get(i).from() - MARGIN);
        from = Math.max(from, taken.get(i).to() + MARGIN);
      }
      add(free, from, span.to());
    }
    return new Spans(free);
  }

  private static void add(List<Span> spans, double from, double to) {
    if (from < to) {
      spans.add(new Span(from, to));
    }
  }

  private static List<Span> merged(List<Span> spans) {
    List<Span> merged = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingDouble(Span::from)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && span.from() <= merged.get(last).to() + MARGIN / 2) {
        Span before = merged.get(last);
        merged.set(last, new Span(before.from(), Math.max(before.to(), span.to())));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** In a query: the row's time is in one of these. */
  String condition() {
    if (spans.isEmpty()) {
      return Rule.NO_ROW;
    }
    return spans.stream()
        .map(span -> String.format(Locale.ROOT, "%.6f<:<%.6f", span.from(), span.to()))
        .collect(Collectors.joining(",", "TIME in [", "]"));
  }
}
