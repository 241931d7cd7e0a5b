package calmsbot.stagingarea;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A disk whose program is killed before one of its steps, by number. */
final class MortalDisk implements Disk {
  private final Disk real = new LocalDisk();
  private int left;

  MortalDisk(int steps) {
    this.left = steps;
  }

  private void step(String what) {
    if (left-- == 0) {
      throw new KilledStep("before " + what);
    }
  }

  @Override
  public void makeFolder(Path folder) throws IOException {
    step("makeFolder " + folder);
    real.makeFolder(folder);
  }

  @Override
  public FileChannel create(Path file) throws IOException {
    step("create " + file);
    return real.create(file);
  }

  @Override
  public void write(Path file, String content) throws IOException {
    step("write " + file);
    real.write(file, content);
  }

  @Override
  public void link(Path link, Path existing) throws IOException {
    step("link " + link);
    real.link(link, existing);
  }

  @Override
  public void open(Path folder) throws IOException {
    step("open " + folder);
    real.open(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step("rename " + from);
    real.rename(from, to);
  }

  @Override
  public void sync(Path folder) throws IOException {
    step("sync " + folder);
    real.sync(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    step("delete " + file);
    real.delete(file);
  }

  @Override
  public void deleteTree(Path folder) throws IOException {
    step("deleteTree " + folder);
    real.deleteTree(folder);
  }

  @Override
  public long free(Path folder) throws IOException {
    step("free " + folder);
    return real.free(folder);
  }
}
