package calmsbot.workflow;

import calmsbot.external.OutsideSystem;
import calmsbot.external.Unavailable;
import calmsbot.requestform.TriggerName;
import calmsbot.workflow.TriggerFolder.TriggerListing;
import calmsbot.workflow.TriggerFolder.TriggerListing.UnknownFile;
import calmsbot.workflow.records.TriggerFile;
import calmsbot.workflow.records.TriggerFile.TriggerMark;
import java.util.ArrayList;
import java.util.List;

/** A trigger folder in memory, which can be away. */
final class FakeTriggers implements TriggerFolder {
  private final List<TriggerFile> files = new ArrayList<>();
  private final List<UnknownFile> odd = new ArrayList<>();
  private boolean away;

  void add(TriggerFile file) {
    files.add(file);
  }

  /** Another file takes the name. */
  void replace(TriggerFile file) {
    files.removeIf(known -> known.name().equals(file.name()));
    files.add(file);
  }

  void add(UnknownFile file) {
    odd.add(file);
  }

  void away(boolean yes) {
    away = yes;
  }

  /** What still lies in it. */
  List<TriggerName> names() {
    return files.stream().map(TriggerFile::name).toList();
  }

  @Override
  public TriggerListing list() throws Unavailable {
    answer();
    return new TriggerListing(files, odd);
  }

  @Override
  public void remove(TriggerMark handled) throws Unavailable {
    answer();
    files.removeIf(file -> file.mark().equals(handled));
  }

  private void answer() throws Unavailable {
    if (away) {
      throw new Unavailable(OutsideSystem.TRIGGERS, "trigger folder: away");
    }
  }
}
