package calmsbot.recipe;

import static calmsbot.recipe.RecipeRun.FIRST;
import static calmsbot.recipe.RecipeRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-ins, which are made on any machine. */
class SampleRecipeTest {
  @TempDir private Path folder;
  private RecipeRun recipe;

  @BeforeEach
  void settings() throws Exception {
    recipe = new RecipeRun("sample.sh", folder.resolve("work")).with("RECIPE_STAND_IN", "yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void makesASetOfEachExecutionBlock(String shell) throws Exception {
    assertThat(recipe.status(shell)).isZero();

    assertThat(recipe.made()).containsExactly(FIRST + ".ms.split.cal", SECOND + ".ms.split.cal");
    assertThat(recipe.done()).containsExactly(FIRST, SECOND);
  }

  @Test
  void aStandInSaysThatItIsOne() throws Exception {
    recipe.status();

    Path set = recipe.calibrated().resolve(FIRST + ".ms.split.cal");
    assertThat(set.resolve("STAND-IN")).content().startsWith("Not a MeasurementSet");
    assertThat(Files.size(set.resolve("table.dat"))).isGreaterThan(2000);
  }

  @Test
  void leavesOutWhatItIsToldToAndEndsWell() throws Exception {
    assertThat(recipe.with("RECIPE_SKIP", FIRST).status()).isZero();

    assertThat(recipe.made()).containsExactly(SECOND + ".ms.split.cal");
    assertThat(recipe.done()).containsExactly(SECOND);
    assertThat(recipe.said()).contains("ERROR: " + FIRST + ".ms.split.cal was not created.");
  }

  @Test
  void endsWithTheStatusItIsTold() throws Exception {
    assertThat(recipe.with("RECIPE_STATUS", "7").status()).isEqualTo(7);

    assertThat(recipe.made()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"J0510+1800", "J0510'+1800:CALIBRATE_PHASE#ON", ":CALIBRATE_PHASE#ON"})
  void refusesFieldsItCannotRead(String fields) throws Exception {
    assertThat(recipe.with("RECIPE_FIELDS", fields).status()).isEqualTo(1);

    assertThat(recipe.said()).contains("RECIPE_FIELDS");
    assertThat(recipe.calibrated()).doesNotExist();
  }

  @Test
  void canHang() throws Exception {
    Process hanging = recipe.with("RECIPE_HANG", "yes").started("/bin/bash");

    assertThat(hanging.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    hanging.descendants().forEach(ProcessHandle::destroyForcibly);
    hanging.destroyForcibly().waitFor();
    assertThat(recipe.calibrated()).doesNotExist();
  }
}
