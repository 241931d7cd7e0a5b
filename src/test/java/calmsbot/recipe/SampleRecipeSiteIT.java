package calmsbot.recipe;

import static calmsbot.recipe.RecipeRun.FIRST;
import static calmsbot.recipe.RecipeRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.cluster.LocalCommands;
import calmsbot.measurementset.Casacore;
import calmsbot.measurementset.FieldSelection;
import calmsbot.requestform.CalField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where casacore is installed, as it has to be here, the samples are real sets. */
class SampleRecipeSiteIT {
  @TempDir private Path folder;

  private FieldSelection selection() {
    return new FieldSelection(
        new Casacore(new LocalCommands(), "/usr/bin/taql", Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void makesSetsThatCalibratorsCanBeTakenOutOf(String shell) throws Exception {
    RecipeRun recipe = new RecipeRun("sample.sh", folder.resolve("work"));
    assertThat(recipe.status(shell)).as(recipe.said()).isZero();

    assertThat(recipe.made()).containsExactly(FIRST + ".ms.split.cal", SECOND + ".ms.split.cal");
    List<CalField> fields = List.of(new CalField("J0510+1800"), new CalField("J1924-2914"));
    for (String set : recipe.made()) {
      Path path = recipe.calibrated().resolve(set);
      assertThat(path.resolve("STAND-IN")).doesNotExist();
      assertThat(selection().rows(path)).isEqualTo(400);
      assertThat(selection().copy(path, fields, folder.resolve(set))).isEqualTo(200);
    }
  }

  @Test
  void theStepsOfAFieldCanBeChosen() throws Exception {
    RecipeRun recipe = new RecipeRun("sample.sh", folder.resolve("work")).with("RECIPE_STEPS", "2");
    recipe.status();

    assertThat(selection().rows(recipe.calibrated().resolve(FIRST + ".ms.split.cal")))
        .isEqualTo(80);
    assertThat(Files.exists(folder.resolve("work/making"))).isFalse();
  }
}
