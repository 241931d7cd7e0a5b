package calmsbot.workflow;

import calmsbot.workflow.records.TriggerFile;
import java.util.List;

/**
 * One look into the trigger folder.
 *
 * @param files the whole, regular, well-named files, oldest first
 * @param odd what was left alone, by name; hidden files are not among them
 */
public record TriggerListing(List<TriggerFile> files, List<UnknownFile> odd) {
  public TriggerListing {
    files = List.copyOf(files);
    odd = List.copyOf(odd);
  }
}
