package calmsbot.store;

import calmsbot.entitlement.Evidence.Finding;
import calmsbot.requestform.EmailAddress;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Lists as they stand in one column. */
final class JsonText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
  private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

  private JsonText() {}

  static String of(List<?> list) {
    try {
      return MAPPER.writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of plain values has no JSON form", e);
    }
  }

  static String ofAddresses(List<EmailAddress> addresses) {
    return of(addresses.stream().map(EmailAddress::text).toList());
  }

  static List<String> strings(String json) {
    return read(json, STRINGS);
  }

  static List<EmailAddress> addresses(String json) {
    return strings(json).stream().map(EmailAddress::new).toList();
  }

  static List<Finding> findings(String json) {
    return read(json, FINDINGS);
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreFailure(
          "a list in the store is damaged: AOG must restore the store from a backup", e);
    }
  }
}
