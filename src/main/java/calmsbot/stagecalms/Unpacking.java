package calmsbot.stagecalms;

import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Transport;
import calmsbot.external.FileTrouble;
import calmsbot.stagingarea.UnpackTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings MeasurementSets that were staged before: their archives are unpacked. */
final class Unpacking implements Transport {
  private final Packing.Out out;

  Unpacking(Packing.Out out) {
    this.out = out;
  }

  @Override
  public long bytes(Path tar) throws RunFailed {
    try {
      return Files.size(tar);
    } catch (IOException gone) {
      throw failed(tar, gone);
    }
  }

  @Override
  public Path bring(Path tar, Path into) throws RunFailed {
    Progress progress =
        new Progress(out.display(), out.clock(), "unpacking " + tar.getFileName(), bytes(tar));
    try {
      Path set = new UnpackTar(into, progress).unpack(tar);
      progress.end();
      return set;
    } catch (IOException failure) {
      throw failed(tar, failure);
    }
  }

  private static RunFailed failed(Path tar, IOException failure) {
    return new RunFailed(
        "%s cannot be unpacked: %s".formatted(tar, FileTrouble.words(failure)), failure);
  }
}
