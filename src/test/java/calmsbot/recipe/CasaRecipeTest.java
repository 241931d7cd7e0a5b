package calmsbot.recipe;

import static calmsbot.recipe.RecipeRun.FIRST;
import static calmsbot.recipe.RecipeRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe's own steps, around a fetch command and a CASA that only act as such. */
class CasaRecipeTest {
  private static final String TREE = "$3/2019.1.00337.S/member.uid___A001_X14d7_X160";

  @TempDir private Path folder;
  private RecipeRun recipe;

  @BeforeEach
  void site() throws Exception {
    Path fetch =
        program(
            "fetch",
            "for part in calibration log product qa raw script; do mkdir -p "
                + TREE
                + "/$part; done",
            "echo print >" + TREE + "/script/member.uid___A001.scriptForPI.py",
            "echo \"fetched $1 $2\"");
    recipe =
        new RecipeRun("casa.sh", folder.resolve("work"))
            .with(
                "CALMSBOT_CASA", casa(set(FIRST + ".ms.split.cal"), set(SECOND + ".ms.split.cal")))
            .with("RECIPE_FETCH", fetch.toString());
  }

  private Path program(String name, String... lines) throws Exception {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/bash\nset -e\n" + String.join("\n", lines) + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String casa(String... lines) throws Exception {
    return program(
            "casa", "echo \"CASA in $(basename \"$PWD\") with $*\"", String.join("\n", lines))
        .toString();
  }

  private static String set(String name) {
    return "mkdir -p ../calibrated/%1$s; echo x >../calibrated/%1$s/table.dat".formatted(name);
  }

  @Test
  void runsTheDeliverysScriptInItsFolder() throws Exception {
    assertThat(recipe.status()).isZero();

    assertThat(recipe.said())
        .contains("fetched 2019.1.00337.S uid://A001/X14d7/X160")
        .contains("CASA in script with --nologger --nogui -c member.uid___A001.scriptForPI.py");
    assertThat(recipe.made()).containsExactly(FIRST + ".ms.split.cal", SECOND + ".ms.split.cal");
    assertThat(recipe.done()).containsExactly(FIRST, SECOND);
  }

  @Test
  void findsCasaInItsFolder() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("casa-6.5.4/bin"));
    Files.move(folder.resolve("casa"), bin.resolve("casa"));

    assertThat(recipe.with("CALMSBOT_CASA", folder.resolve("casa-6.5.4").toString()).status())
        .isZero();
  }

  @Test
  void saysWhichExecutionBlocksAreMissing() throws Exception {
    casa(set(SECOND + ".ms.split.cal"));

    assertThat(recipe.status()).isZero();

    assertThat(recipe.said()).contains("ERROR: no MeasurementSet of " + FIRST + " was created.");
    assertThat(recipe.made()).containsExactly(SECOND + ".ms.split.cal");
    assertThat(recipe.done()).containsExactly(SECOND);
  }

  @Test
  void takesAllSetsOfAnExecutionBlock() throws Exception {
    casa(
        set(FIRST + ".ms"),
        set(FIRST + ".ms.split.cal"),
        set(FIRST + ".ms.split.cal.contsub"),
        set(FIRST + ".ms.selfcal"),
        set(FIRST + ".ms.split"),
        set(SECOND + ".ms"),
        set(SECOND + ".ms_bl"),
        set("calibrated.ms"));

    assertThat(recipe.with("RECIPE_KEEP", "*.contsub *.selfcal").status()).isZero();

    assertThat(recipe.made())
        .containsExactly(
            FIRST + ".ms.selfcal",
            FIRST + ".ms.split.cal",
            FIRST + ".ms.split.cal.contsub",
            SECOND + ".ms_bl");
  }

  @Test
  void takesTheWholeSetWhereThereIsNoOther() throws Exception {
    casa(set(FIRST + ".ms"), set(SECOND + ".ms.split.cal"));

    assertThat(recipe.status()).isZero();
    assertThat(recipe.made()).containsExactly(FIRST + ".ms", SECOND + ".ms.split.cal");
  }

  @Test
  void aSetOfAnotherExecutionBlockIsNotTaken() throws Exception {
    casa(set(FIRST + "1.ms.split.cal"), set(SECOND + ".ms.split.cal"));

    recipe.status();

    assertThat(recipe.made()).containsExactly(SECOND + ".ms.split.cal");
  }

  @Test
  void failsWithCasa() throws Exception {
    casa("exit 3");

    assertThat(recipe.status()).isEqualTo(1);
    assertThat(recipe.said()).contains("CASA ended with status 3");
  }

  @Test
  void failsWhereCasaMakesNothing() throws Exception {
    casa("exit 0");

    assertThat(recipe.status()).isEqualTo(1);
    assertThat(recipe.said()).contains("made no folder calibrated");
  }

  @Test
  void failsWithTheFetch() throws Exception {
    program("fetch", "echo no archive", "exit 5");

    assertThat(recipe.status()).isEqualTo(1);
    assertThat(recipe.said()).contains("no archive", "fetch ended with status 5");
  }

  @Test
  void failsOverADeliveryWithoutItsScript() throws Exception {
    program("fetch", "mkdir -p \"$3\"/script");

    assertThat(recipe.status()).isEqualTo(1);
    assertThat(recipe.said()).contains("0 scriptForPI.py in the delivery");
  }

  @Test
  void failsOverADeliveryThatIsCalibratedAlready() throws Exception {
    program(
        "fetch", "mkdir -p \"$3\"/script \"$3\"/calibrated", "touch \"$3\"/script/scriptForPI.py");

    assertThat(recipe.status()).isEqualTo(1);
    assertThat(recipe.said()).contains("calibrated is there already").doesNotContain("CASA in");
  }

  @Test
  void failsWithoutCasaBeforeItFetches() throws Exception {
    assertThat(recipe.with("CALMSBOT_CASA", "/no/casa").status()).isEqualTo(1);
    assertThat(recipe.said()).contains("/no/casa cannot be run").doesNotContain("fetched");
  }

  @Test
  void namesTheSettingThatIsMissing() throws Exception {
    assertThat(recipe.with("RECIPE_FETCH", "").status()).isNotZero();
    assertThat(recipe.said()).contains("RECIPE_FETCH");
  }
}
