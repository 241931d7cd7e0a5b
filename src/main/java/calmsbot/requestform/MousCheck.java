package calmsbot.requestform;

import calmsbot.requestform.Mistake.MistakeKind;
import calmsbot.requestform.Mistake.Mistakes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that subject, head line and body name the same MOUS, and the text no other. */
final class MousCheck {
  private final Form form;
  private final List<Word> words;
  private final Mistakes mistakes;

  MousCheck(Form form, List<Word> words, Mistakes mistakes) {
    this.form = form;
    this.words = words;
    this.mistakes = mistakes;
  }

  /** The one MOUS, if all places that name one name this one, readably. */
  Optional<MousUid> agreed(Optional<SubjectLine> subject, ValueReader values) {
    Optional<MousUid> head = values.mous(Label.HEAD);
    Optional<MousUid> body = values.mous(Label.MOUS);
    Optional<MousUid> titled = subject.flatMap(SubjectLine::mous);
    Set<MousUid> named =
        Stream.of(titled, head, body).flatMap(Optional::stream).collect(Collectors.toSet());
    if (named.size() > 1) {
      contradiction(titled, head, body);
    }
    boolean others = mentionsOther(named);
    boolean unreadable =
        subject.filter(s -> !s.value().isEmpty() && titled.isEmpty()).isPresent()
            || (head.isEmpty() && !form.all(Label.HEAD).isEmpty())
            || (body.isEmpty() && !form.all(Label.MOUS).isEmpty());
    return named.size() == 1 && !others && !unreadable
        ? named.stream().findFirst()
        : Optional.empty();
  }

  private void contradiction(
      Optional<MousUid> titled, Optional<MousUid> head, Optional<MousUid> body) {
    int line = form.only(Label.MOUS).or(() -> form.only(Label.HEAD)).map(FormEntry::line).orElse(0);
    String names =
        Stream.of(
                titled.map(uid -> "the subject names " + uid),
                head.map(uid -> "the head line " + uid),
                body.map(uid -> "the line MOUS " + uid))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    mistakes.add(MistakeKind.CONTRADICTION, line, "", Remedy.sameMous(names));
  }

  private boolean mentionsOther(Set<MousUid> named) {
    var read = new HashSet<Word>();
    form.inside().stream()
        .filter(entry -> entry.label().namesMous())
        .forEach(entry -> read.addAll(entry.firstLine()));
    List<Word> others =
        words.stream()
            .filter(word -> !named.containsAll(MousUid.mentionedIn(word.text())))
            .filter(word -> !read.contains(word))
            .toList();
    var told = new HashSet<List<MousUid>>();
    others.stream()
        .filter(word -> told.add(MousUid.mentionedIn(word.text())))
        .forEach(
            word ->
                mistakes.add(
                    MistakeKind.SEVERAL_REQUESTS, word.line(), word.text(), Remedy.ONE_EACH));
    return !others.isEmpty();
  }
}
