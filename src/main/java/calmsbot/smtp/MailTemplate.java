package calmsbot.smtp;

import calmsbot.model.OneLine;
import calmsbot.smtp.Composition.MailText;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One mail text, read once. It can put values into words and nothing else: no classes, no other
 * files, no methods of the values. Thread-safe.
 */
final class MailTemplate {
  private static final int LONGEST_REASON = 300;

  private final Path file;
  private final Template template;

  /** A text that cannot be used; the message is one line that names file and line. */
  static final class UnusableTemplate extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnusableTemplate(String problem, Throwable cause) {
      super(problem, cause);
      this.problem = problem;
    }

    UnusableTemplate(String problem) {
      super(problem);
      this.problem = problem;
    }

    String problem() {
      return problem;
    }
  }

  private MailTemplate(Path file, Template template) {
    this.file = file;
    this.template = template;
  }

  static MailTemplate read(Path file) throws UnusableTemplate {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
      return new MailTemplate(
          file, new Template(file.toString(), new StringReader(text), configuration()));
    } catch (ParseException wrong) {
      throw unusable(file, wrong.getLineNumber(), wrong.getEditorMessage(), wrong);
    } catch (IOException unreadable) {
      throw new UnusableTemplate(
          file + ": expected a FreeMarker text in UTF-8, which cannot be read: " + unreadable,
          unreadable);
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setOutputFormat(PlainTextOutputFormat.INSTANCE);
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    return configuration;
  }

  /** Puts the values into words. */
  MailText render(Map<String, Object> words) throws UnusableTemplate {
    StringWriter out = new StringWriter();
    try {
      template.process(words, out);
      return MailText.of(out.toString());
    } catch (InvalidReferenceException unknown) {
      String known = "a value that is not there; there are: " + new TreeSet<>(words.keySet());
      throw unusable(
          file, line(unknown), unknown.getBlamedExpressionString() + " names " + known, unknown);
    } catch (TemplateException wrong) {
      throw unusable(file, line(wrong), wrong.getMessageWithoutStackTop(), wrong);
    } catch (IllegalArgumentException wrong) {
      throw unusable(file, 1, wrong.getMessage(), wrong);
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
  }

  private static int line(TemplateException wrong) {
    Integer line = wrong.getLineNumber();
    return line == null ? 1 : line;
  }

  private static UnusableTemplate unusable(
      Path file, int line, @Nullable String why, Exception cause) {
    return new UnusableTemplate(
        "%s, line %d: %s".formatted(file, line, OneLine.of(String.valueOf(why), LONGEST_REASON)),
        cause);
  }
}
