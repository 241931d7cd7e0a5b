package calmsbot.smtp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All mail texts, read and tried once; later changes of the files are not seen. */
final class MailTemplates {
  private final Map<TemplateName, MailTemplate> templates;

  private MailTemplates(Map<TemplateName, MailTemplate> templates) {
    this.templates = templates;
  }

  /** Reads every text and tries it with a sample, or tells all that is wrong at once. */
  static MailTemplates read(Path folder, TemplateModels sheets) {
    Map<TemplateName, MailTemplate> read = new EnumMap<>(TemplateName.class);
    List<String> problems = new ArrayList<>();
    for (TemplateName name : TemplateName.values()) {
      try {
        read.put(name, tried(folder.resolve(name.file()), sheets.of(SampleContents.of(name))));
      } catch (MailTemplate.Unusable unusable) {
        problems.add(unusable.problem());
      }
    }
    if (!problems.isEmpty()) {
      throw new UnusableTemplates(problems);
    }
    return new MailTemplates(read);
  }

  private static MailTemplate tried(Path file, TemplateModel sample) throws MailTemplate.Unusable {
    MailTemplate template = MailTemplate.read(file);
    sample.template().check(file, template.render(sample.words()), sample);
    return template;
  }

  MailText render(TemplateModel sheet) {
    MailTemplate template = Objects.requireNonNull(templates.get(sheet.template()));
    try {
      return template.render(sheet.words());
    } catch (MailTemplate.Unusable unusable) {
      throw new UnusableTemplates(List.of(unusable.problem()));
    }
  }
}
