package calmsbot.stagecalms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import calmsbot.cluster.FileTransport;
import calmsbot.cluster.LocalCommands;
import calmsbot.cluster.LocalExecutor;
import calmsbot.cluster.RunFailed;
import calmsbot.cluster.Transport;
import calmsbot.cluster.Watch;
import calmsbot.cluster.Work;
import calmsbot.cluster.WorkFolder;
import calmsbot.measurementset.StandIns;
import calmsbot.requestform.CalField;
import calmsbot.stagecalms.RemotePacking.PackingRequest;
import calmsbot.stagingarea.Building;
import calmsbot.stagingarea.PublicName;
import calmsbot.stagingarea.Selection;
import calmsbot.stagingarea.StagedFile;
import calmsbot.stagingarea.StagingArea;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that packs is a script here, which hands out what was packed before. */
@Timeout(60)
class RemotePackingTest {
  private static final String FIRST = "uid___A002_X1_X1.ms";
  private static final String SECOND = "uid___A002_X1_X2.ms";
  private static final Selection CAL = new Selection(List.of(new CalField("CAL")));

  @TempDir Path folder;
  private Path prepared;
  private Path launcher;
  private Building building;
  private WorkFolder job;
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> brought = Collections.synchronizedList(new ArrayList<>());
  private final List<Path> sets = new ArrayList<>();
  private FileTransport files = this::copy;

  @BeforeEach
  void makeWorld() throws Exception {
    Path root = Files.createDirectory(folder.resolve("preview"));
    StagingArea.mark(root);
    building = Building.begin(StagingArea.open(root), PublicName.random(new SecureRandom()));
    prepared = Files.createDirectory(folder.resolve("prepared"));
    launcher = folder.resolve("calm's bot");
    job = Work.of(new LocalCommands(), folder, "WORK-1").packing(CAL.hash());
    sets.add(set(FIRST, "CAL C"));
    sets.add(set(SECOND, "CAL C", "SCI OBSERVE_TARGET"));
    new PackingJob(prepared, Optional.of(new StandIns()), CAL, line -> {}).run(sets);
    launch("cp -r '%s'/. \"$3\"".formatted(prepared));
  }

  @AfterEach
  void end() throws Exception {
    building.close();
  }

  private Path set(String name, String... fields) throws IOException {
    Path set = folder.resolve(name);
    Files.createDirectories(set.resolve("FIELD"));
    Files.writeString(set.resolve("STAND-IN"), "a stand-in");
    Files.writeString(set.resolve("table.dat"), "table");
    Files.write(set.resolve("FIELD/fields.txt"), List.of(fields));
    return set;
  }

  private void launch(String lines) throws IOException {
    Files.writeString(launcher, "#!/bin/sh\nset -eu\necho run \"$@\"\n" + lines + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  private void copy(Path from, Path into) {
    brought.add(String.valueOf(from.getFileName()));
    try {
      Files.write(into, Files.readAllBytes(from), StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What arrives has another byte, the first times. */
  private void spoil(int times) {
    files =
        (from, into) -> {
          copy(from, into);
          if (brought.size() <= times) {
            try {
              Files.write(into, new byte[] {1}, StandardOpenOption.WRITE);
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          }
        };
  }

  private List<StagedFile> pack(Selection selection) throws Exception {
    Watch.Rhythm rhythm = new Watch.Rhythm(Duration.ofMillis(10), Duration.ofSeconds(1));
    Watch.Time time = Watch.Time.real();
    PackOnCluster there =
        new PackOnCluster(
            launcher, Optional.empty(), true, (from, into) -> files.bringFile(from, into));
    Cluster cluster =
        new Cluster(
            new LocalCommands(),
            folder,
            new LocalExecutor(folder, 1, Duration.ofMinutes(1), InstantSource.system()),
            rhythm,
            Transport.none(),
            new Recipe(folder.resolve("none"), Map.of()),
            List.of(),
            Optional.of(there));
    Lines out = new Lines(lines::add);
    Room room = new Room(building, out, time, 0, Duration.ZERO);
    try (PackingWatch watch =
        new PackingWatch(job, number -> "job.pack" + number, cluster, out, time)) {
      RemotePacking packing =
          new RemotePacking(
              new RemotePacking.Place(there, rhythm, job, Transport.none(), building, room),
              watch,
              new PackingRequest(selection, Set.of()),
              out,
              time);
      packing.begin(sets);
      List<StagedFile> packed = new ArrayList<>();
      for (Path set : sets) {
        packed.addAll(packing.pack(List.of(set)));
      }
      assertThat(packing.absent()).isEmpty();
      watch.awaitEnd();
      return packed;
    }
  }

  private void requireArrived(List<StagedFile> packed) throws IOException {
    assertThat(packed)
        .extracting(StagedFile::name)
        .containsExactly(FIRST + ".tar", SECOND + ".tar");
    for (StagedFile file : packed) {
      assertThat(building.folder().resolve(file.name()))
          .hasSameBinaryContentAs(prepared.resolve(file.name()));
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(building.folder().resolve(file.name()))))
          .isEqualTo("rw-r--r--");
    }
  }

  @Test
  void eachArchiveComesOnce() throws Exception {
    requireArrived(pack(CAL));

    assertThat(brought).containsExactly(FIRST + ".tar", SECOND + ".tar");
    assertThat(lines)
        .contains(
            "| run pack --out %s --stand-ins --fields CAL -- %s %s"
                .formatted(job.path(), sets.get(0), sets.get(1)));
    assertThat(job.job()).contains("job.pack1");
  }

  /** The job waits until the first archive was fetched, so that nothing else can pass. */
  @Test
  void theFirstIsFetchedWhileTheJobIsAtWork() throws Exception {
    Path fetched = folder.resolve("fetched");
    Path half = Files.createDirectory(folder.resolve("half"));
    new PackingJob(half, Optional.of(new StandIns()), CAL, line -> {}).run(sets.subList(0, 1));
    launch(
        "cp -r '%s'/. \"$3\"; while [ ! -e '%s' ]; do sleep 0.02; done;".formatted(half, fetched)
            + " cp '%1$s'/*.tar \"$3\"; cp '%1$s'/packed.json \"$3/.new\"; mv \"$3/.new\" \"$3/packed.json\""
                .formatted(prepared));
    files =
        (from, into) -> {
          copy(from, into);
          try {
            Files.write(fetched, new byte[0]);
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        };

    requireArrived(pack(CAL));
  }

  @Test
  void whatIsPackedAlreadyNeedsNoJob() throws Exception {
    requireArrived(pack(CAL));
    launch("exit 1");
    brought.clear();

    requireArrived(pack(CAL));

    assertThat(brought).hasSize(2);
    assertThat(lines.stream().filter(line -> line.startsWith("| run"))).hasSize(1);
  }

  @Test
  void whatArrivesOtherwiseIsFetchedAnewOnce() throws Exception {
    spoil(1);

    requireArrived(pack(CAL));

    assertThat(brought).containsExactly(FIRST + ".tar", FIRST + ".tar", SECOND + ".tar");
    assertThat(lines)
        .contains(FIRST + ".tar did not arrive as it was packed: it is fetched anew ...");
  }

  @Test
  void whatIsSpoiltOnTheClusterIsPackedAnewByTheNextCall() throws Exception {
    launch("cp -r '%1$s'/. \"$3\"; printf x >>\"$3/%2$s.tar\"".formatted(prepared, FIRST));

    assertThatThrownBy(() -> pack(CAL))
        .isInstanceOf(RunFailed.class)
        .hasMessageStartingWith(job.path().resolve(FIRST + ".tar") + " is not what was packed");
    assertThat(brought).hasSize(2);
    launch("cp -r '%s'/. \"$3\"".formatted(prepared));

    requireArrived(pack(CAL));
    assertThat(job.job()).contains("job.pack2");
  }

  @Test
  void aJobThatFailsAfterItsWorkIsTold() throws Exception {
    launch("cp -r '%s'/. \"$3\"; exit 1".formatted(prepared));

    requireArrived(pack(CAL));

    assertThat(lines).anyMatch(line -> line.startsWith("All is packed, but: "));
  }

  @Test
  void aJobThatFailsIsNamedAndTheNextCallTriesAgain() throws Exception {
    launch("echo 'ERROR: a science target'; exit 1");
    assertThatThrownBy(() -> pack(CAL))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("exit status 1");
    assertThat(lines).contains("| ERROR: a science target");
    launch("echo 'CAL is a science target' >\"$3/refused\"; exit 1");
    assertThatThrownBy(() -> pack(CAL))
        .isInstanceOf(RunFailed.class)
        .hasMessage("CAL is a science target");
    launch("cp -r '%s'/. \"$3\"".formatted(prepared));

    requireArrived(pack(CAL));
    assertThat(job.job()).contains("job.pack3");
    assertThat(job.path().resolve("refused")).doesNotExist();
  }

  @Test
  void moreThanWasAskedForIsRefused() throws Exception {
    Path record = prepared.resolve(PackedRecord.NAME);
    String text = Files.readString(record);
    for (String other :
        List.of(
            text.replaceFirst("\"CAL\" ]", "\"CAL\", \"SCI\" ]"),
            text.replaceFirst("\"CAL\" ]", "]"),
            text.replace("calibrators CAL", "whole"),
            text.replace(FIRST + ".tar", "../" + FIRST + ".tar"))) {
      assertThat(other).isNotEqualTo(text);
      Files.writeString(record, other);

      assertThatThrownBy(() -> pack(CAL)).isInstanceOf(RunFailed.class);
      assertThat(brought).isEmpty();
      Files.deleteIfExists(job.path().resolve(PackedRecord.NAME));
    }
  }

  /** A job that an earlier call handed over, and that packs the set of another attempt. */
  @Test
  void whatAnEarlierJobPackedOfOtherSetsIsNotUsed() throws Exception {
    requireArrived(pack(CAL));
    brought.clear();
    Path anew = set("2/" + FIRST, "CAL OTHER");
    sets.set(0, anew);
    new PackingJob(prepared, Optional.of(new StandIns()), CAL, line -> {}).run(sets);

    requireArrived(pack(CAL));

    assertThat(Files.readString(building.folder().resolve(FIRST + ".tar"))).contains("CAL OTHER");
    assertThat(lines.stream().filter(line -> line.startsWith("| run"))).hasSize(2);
  }

  @Test
  void aJobThatPacksTooLittleIsNotBelieved() throws Exception {
    launch("true");
    assertThatThrownBy(() -> pack(CAL))
        .isInstanceOf(RunFailed.class)
        .hasMessageContaining("ended well, but");
  }

  @Test
  void theScriptQuotesItsWords() {
    PackOnCluster there =
        new PackOnCluster(Path.of("/a b/calm'sbot"), Optional.of("taql"), false, files);
    assertThat(
            there.script(
                Path.of("/w"),
                new PackingRequest(new Selection(List.of()), Set.of("0123456789abcdef")),
                List.of(Path.of("/s $x"))))
        .isEqualTo(
            "exec '/a b/calm'\\''sbot' 'pack' '--out' '/w' '--taql' 'taql' '--after-look' '0123456789abcdef' '--' '/s $x'\n");
  }
}
