package calmsbot.requestform;

import java.util.List;

/**
 * Tells a text that is meant as a request from people's talk about one. Talk names MOUSs, projects
 * and tickets, greets AOG, and may quote a phrase of the form; a request has the form's appeal or
 * head line, and more of its lines beside it.
 */
final class Signs {
  private static final int ENOUGH = 3;

  private Signs() {}

  static boolean in(List<Entry> entries) {
    boolean appeals = entries.stream().anyMatch(entry -> entry.label() == Label.APPEAL);
    boolean heads = entries.stream().anyMatch(entry -> entry.label() == Label.HEAD);
    return (appeals || heads)
        && entries.stream().mapToInt(entry -> weight(entry, appeals)).sum() >= ENOUGH;
  }

  private static int weight(Entry entry, boolean appeals) {
    return switch (entry.label()) {
      case APPEAL -> 2;
      case HEAD -> entry.at().first() ? 2 : 1;
      case CONTACT -> entry.at().first() || entry.startsLikeAValue() ? 2 : 0;
      case GREETING -> 0;
      case COPY, MOUS, PROJECT, CALFIELD, USER, EMAIL, TICKET ->
          (entry.at().first() || appeals) && entry.startsLikeAValue() ? 1 : 0;
    };
  }
}
