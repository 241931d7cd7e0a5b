package calmsbot.staginghost;

import calmsbot.staginghost.SshLink.Reply.ScriptAnswer;
import calmsbot.workflow.StagingHost.ManifestLook;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest;
import calmsbot.workflow.StagingHost.ManifestLook.StagedManifest.StagedBlock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the script {@code manifest} answers. */
final class ManifestAnswer {
  private static final Pattern WORDS = Pattern.compile("([A-Z_]{1,20}) (\\d{1,7})");

  private ManifestAnswer() {}

  /** Empty if it makes no sense, or was cut off on the way. */
  static Optional<ManifestLook> of(ScriptAnswer answer, String directory, String root) {
    var words = WORDS.matcher(answer.words());
    if (!words.matches()) {
      return Optional.empty();
    }
    int length = Integer.parseInt(words.group(2));
    byte[] bytes = answer.restBytes(length);
    return bytes.length < length
        ? Optional.empty()
        : look(words.group(1), bytes, "%s of %s".formatted(directory, root));
  }

  private static Optional<ManifestLook> look(String found, byte[] bytes, String place) {
    return switch (found) {
      case "FOUND" -> Optional.of(ManifestText.read(bytes));
      case "ABSENT" -> Optional.of(new ManifestLook.Absent());
      case "NO_DIRECTORY" ->
          unusable("There is no directory %s (staging.directory) on the staging host.", place);
      case "SHUT" -> unusable("The staging login may not look into the directory %s.", place);
      case "EMPTY" -> unusable("The manifest in the directory %s is empty.", place);
      case "TOO_LARGE" -> unusable("The manifest in the directory %s is too large.", place);
      case "OTHERS" ->
          unusable(
              "The manifest in the directory %s proves nothing: it or the directory is not the"
                  + " staging login's own, or others may write it.",
              place);
      default -> Optional.empty();
    };
  }

  private static Optional<ManifestLook> unusable(String why, String place) {
    return Optional.of(new ManifestLook.Unusable(why.formatted(place)));
  }

  /**
   * Reads {@code manifest.json}. Fields that the bot does not know are ignored; those it needs are
   * checked strictly.
   */
  static final class ManifestText {
    private static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String WHOLE = "whole";
    private static final String CALIBRATORS = "calibrators ";

    private ManifestText() {}

    static ManifestLook read(byte[] bytes) {
      try {
        return new ManifestLook.Found(manifest(MAPPER.readTree(text(bytes))));
      } catch (JsonProcessingException broken) {
        return unusable("it is not JSON: " + broken.getOriginalMessage());
      } catch (CharacterCodingException broken) {
        return unusable("it is not UTF-8");
      } catch (DateTimeException | IllegalArgumentException broken) {
        return unusable(String.valueOf(broken.getMessage()));
      }
    }

    private static ManifestLook unusable(String why) {
      return new ManifestLook.Unusable(
          "The manifest beside the data cannot be read: %s.".formatted(why));
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static StagedManifest manifest(JsonNode root) {
      return new StagedManifest(
          word(root, "project"),
          word(root, "mous"),
          word(root, "ticket"),
          fields(word(root, "selection")),
          word(root, "product-version"),
          word(root, "url"),
          blocks(list(root, "blocks")),
          missing(list(root, "missing")));
    }

    private static List<String> fields(String selection) {
      if (selection.equals(WHOLE)) {
        return List.of();
      }
      require(selection.startsWith(CALIBRATORS), "its selection is \"%s\"".formatted(selection));
      return List.of(selection.substring(CALIBRATORS.length()).split(",", -1));
    }

    private static List<StagedBlock> blocks(JsonNode list) {
      List<StagedBlock> blocks = new ArrayList<>();
      for (JsonNode each : list) {
        blocks.add(
            new StagedBlock(
                word(each, "uid"), Instant.parse(word(each, "begun")), delivered(each)));
      }
      return blocks;
    }

    private static Optional<Instant> delivered(JsonNode block) {
      return block.has("delivered")
          ? Optional.of(Instant.parse(word(block, "delivered")))
          : Optional.empty();
    }

    private static List<String> missing(JsonNode list) {
      List<String> uids = new ArrayList<>();
      for (JsonNode each : list) {
        require(each.isTextual(), "an item of `missing` is no text");
        uids.add(each.textValue());
      }
      return uids;
    }

    private static JsonNode list(JsonNode node, String name) {
      JsonNode list = node.path(name);
      require(list.isArray(), "it has no list `%s`".formatted(name));
      return list;
    }

    private static String word(JsonNode node, String name) {
      JsonNode word = node.path(name);
      require(word.isTextual() && !word.textValue().isEmpty(), "it has no `%s`".formatted(name));
      return word.textValue();
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new IllegalArgumentException(otherwise);
      }
    }
  }
}
