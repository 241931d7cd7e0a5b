package calmsbot.desk;

import java.util.List;

/**
 * One look into the trigger folder.
 *
 * @param files the whole, regular, well-named files, oldest first
 * @param odd what was left alone, by name; hidden files are not among them
 */
public record TriggerListing(List<TriggerFile> files, List<OddFile> odd) {
  public TriggerListing {
    files = List.copyOf(files);
    odd = List.copyOf(odd);
  }
}
