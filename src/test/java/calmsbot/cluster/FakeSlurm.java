package calmsbot.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Slurm's programs as far as they are called, for a machine that runs each job at once. */
final class FakeSlurm {
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "sbatch",
          """
          #!/bin/sh
          jobs=$(dirname "$0")/jobs
          for word; do
            case $word in
              --job-name=*) name=${word#*=} ;;
              --chdir=*) folder=${word#*=} ;;
              --output=*) output=${word#*=} ;;
            esac
          done
          id=$(($(ls "$jobs" | wc -l) + 1))
          mkdir "$jobs/$id"
          echo "$name" >"$jobs/$id/name"
          echo RUNNING >"$jobs/$id/state"
          (
            cd "$folder" && sh "$word" >>"$output" 2>&1 && state=COMPLETED || state=FAILED
            echo "$state" >"$jobs/$id/state"
          ) </dev/null >/dev/null 2>&1 &
          echo "$id"
          """,
          "squeue",
          """
          #!/bin/sh
          jobs=$(dirname "$0")/jobs
          for word; do
            case $word in
              --name=*) grep -lx "${word#*=}" "$jobs"/*/name | xargs -r dirname | xargs -r basename ;;
              --jobs=*) echo "$(cat "$jobs/${word#*=}/state")|arcp14|None" ;;
            esac
          done
          """,
          "sacct",
          "#!/bin/sh\n",
          "scancel",
          "#!/bin/sh\necho CANCELLED >\"$(dirname \"$0\")/jobs/$1/state\"\n");

  private FakeSlurm() {}

  /** Puts them into a folder, and gives that. */
  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("jobs"));
    for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
      Path file = Files.writeString(folder.resolve(program.getKey()), program.getValue());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return folder;
  }
}
