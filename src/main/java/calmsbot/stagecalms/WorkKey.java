package calmsbot.stagecalms;

import calmsbot.requestform.CalField;
import calmsbot.requestform.MousUid;
import calmsbot.stagingarea.Sha256;
import calmsbot.stagingarea.StagingCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What identifies the work of making a MOUS's MeasurementSets: calls with the same key need it done
 * once. The selection is no part of it, since everything is made, and fields are taken out later.
 *
 * @param version of the way products are made
 * @param recipe 64 hex characters that stand for the recipe and what it is told of the site
 * @param delivered since when the MOUS is Delivered, if that is known
 */
record WorkKey(MousUid mous, String version, String recipe, Optional<Instant> delivered) {
  private static final int SHORT = 16;
  private static final int SHORTEST = 8;
  private static final int LONGEST_SELECTION = 40;

  /**
   * The digest of a recipe.
   *
   * @param text of its script
   * @param casa the command of the CASA it runs
   */
  static String digest(String text, Recipe recipe, Casa casa) {
    String settings =
        new TreeMap<>(recipe.settings())
            .entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue() + "\0")
                .collect(Collectors.joining());
    return Sha256.of(String.join("\0", List.of(casa.command(), settings, text)));
  }

  /** 64 hex characters of its own. */
  String hash() {
    String since = delivered.map(Instant::toString).orElse("unknown");
    return Sha256.of(String.join("\n", List.of(mous.fileForm(), version, recipe, since)));
  }

  /** The name of its folder of work. */
  String folder() {
    return "WORK-%s-%s".formatted(mous.fileForm(), hash().substring(0, SHORT));
  }

  /**
   * The name of an attempt's job: for people, who see for whom it is, and unique, so that it is
   * found again by it. Work of the same key may be done once more when its data are long deleted,
   * so the time is part of it. Without a comma, which separates names in Slurm's programs.
   */
  String job(StagingCall call, int attempt, Instant now) {
    return job(call) + "." + attempt + "." + at(now);
  }

  /** The same of a job that packs. */
  String packing(StagingCall call, int attempt, Instant now) {
    return job(call) + ".pack" + attempt + "." + at(now);
  }

  private static String at(Instant now) {
    return Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
  }

  private String job(StagingCall call) {
    return "stagecalms-%s-%s-%s-%s"
        .formatted(mous.fileForm(), call.ticket(), selection(call), hash().substring(0, SHORTEST));
  }

  private static String selection(StagingCall call) {
    String names =
        call.fields().isEmpty()
            ? "whole"
            : call.fields().stream().map(CalField::name).collect(Collectors.joining("_"));
    String safe = names.replaceAll("[^A-Za-z0-9+._-]", "_");
    return safe.substring(0, Math.min(LONGEST_SELECTION, safe.length()));
  }
}
