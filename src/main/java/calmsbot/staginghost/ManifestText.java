package calmsbot.staginghost;

import calmsbot.workflow.ManifestLook;
import calmsbot.workflow.ManifestLook.StagedManifest;
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

/**
 * Reads {@code manifest.json}. What the bot does not know is passed over; what it needs is strict.
 */
final class ManifestText {
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

  private static List<StagedManifest.Block> blocks(JsonNode list) {
    List<StagedManifest.Block> blocks = new ArrayList<>();
    for (JsonNode each : list) {
      blocks.add(new StagedManifest.Block(word(each, "uid"), Instant.parse(word(each, "begun"))));
    }
    return blocks;
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
