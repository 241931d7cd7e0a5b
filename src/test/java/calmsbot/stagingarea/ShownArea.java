package calmsbot.stagingarea;

import static org.assertj.core.api.Assertions.assertThat;

import calmsbot.stagingarea.Manifest.ManifestJson;
import calmsbot.stagingarea.ProductIndex.Folder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A staging area as a visitor, and as an inspector finds it. */
public final class ShownArea {
  private final Path root;

  public ShownArea(Path root) {
    this.root = root;
  }

  /** The public directories. */
  public List<Path> shown() throws IOException {
    return Folder.entries(root).stream()
        .filter(path -> PublicName.parse(String.valueOf(path.getFileName())).isPresent())
        .toList();
  }

  /** What is built there, or deleted. */
  public List<Path> hidden() throws IOException {
    return Folder.entries(root).stream()
        .filter(path -> String.valueOf(path.getFileName()).matches("\\.(new|gone)-.*"))
        .toList();
  }

  /** Its day is past. */
  public static void expire(Path directory) throws IOException {
    Files.writeString(directory.resolve(Expiry.NAME), Expiry.text(Instant.EPOCH));
  }

  public static boolean isExpired(Path directory, Instant now) {
    return !now.isBefore(Expiry.of(directory).orElseThrow());
  }

  /** All that belongs into it is there, and nothing else; the data are what the sums say. */
  public static void requireWhole(Path directory) throws IOException {
    assertThat(Expiry.of(directory)).as("%s", directory).isPresent();
    JsonNode files =
        new ObjectMapper()
            .readTree(directory.resolve(ManifestJson.NAME).toFile())
            .required("files");
    assertThat(files).isNotEmpty();
    List<String> names =
        new ArrayList<>(
            List.of(
                PlainPages.SUMS,
                PlainPages.README,
                ManifestJson.NAME,
                IndexPage.NAME,
                Expiry.NAME));
    String sums = Files.readString(directory.resolve(PlainPages.SUMS));
    for (JsonNode file : files) {
      Path tar = directory.resolve(file.required("name").asText());
      String hash = file.required("sha256").asText();
      assertThat(Sha256.of(tar)).as("%s", tar).isEqualTo(hash);
      assertThat(sums).contains(hash + "  " + tar.getFileName() + "\n");
      names.add(String.valueOf(tar.getFileName()));
    }
    assertThat(Folder.entries(directory).stream().map(it -> String.valueOf(it.getFileName())))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  /** Whatever the index names is there. */
  public void requireIndex() throws IOException {
    Set<String> there = names(shown());
    for (Path drawer : Folder.entries(root.resolve(".products"))) {
      for (Path card : drawer.endsWith("checked") ? List.<Path>of() : Folder.entries(drawer)) {
        List<Product> places = ProductCard.read(Files.readString(card));
        assertThat(places).isNotEmpty();
        for (Product product : places) {
          assertThat(there).contains(product.directory().hex());
          for (StagedFile file : product.files()) {
            assertThat(root.resolve(product.directory().hex()).resolve(file.name())).exists();
          }
        }
      }
    }
  }

  private static Set<String> names(List<Path> paths) {
    return paths.stream().map(it -> String.valueOf(it.getFileName())).collect(Collectors.toSet());
  }
}
