package calmsbot.cluster;

import calmsbot.external.ShellWord;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The script of a job: runs the recipe in a fresh folder, also when a batch system starts it anew,
 * and leaves its exit status.
 */
final class JobScript {
  /** The recipe, in the job's folder. */
  static final String RECIPE = "recipe.sh";

  /** The recipe's exit status, in the job's folder, once it has ended. */
  static final String STATUS = "status";

  /** Where the recipe runs, in the job's folder. */
  static final String RUN = "run";

  private JobScript() {}

  /**
   * The text.
   *
   * @param environment what the recipe is told; the names are those of shell variables
   */
  static String of(Path folder, Map<String, String> environment) {
    return """
        #!/bin/sh
        # A run of stagecalms. For another try by hand: sh job.sh
        umask 022
        %1$scd %2$s || exit 72
        rm -rf %3$s %4$s && mkdir %3$s && cd %3$s || exit 72
        PATH=${PATH:-/usr/local/bin:/usr/bin:/bin} /bin/bash ../%5$s </dev/null
        status=$?
        printf '%%s\\n' "$status" >../%4$s.new && mv ../%4$s.new ../%4$s
        exit "$status"
        """
        .formatted(exports(environment), ShellWord.quote(folder.toString()), RUN, STATUS, RECIPE);
  }

  private static String exports(Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(one -> "export %s=%s\n".formatted(one.getKey(), ShellWord.quote(one.getValue())))
        .collect(Collectors.joining());
  }
}
