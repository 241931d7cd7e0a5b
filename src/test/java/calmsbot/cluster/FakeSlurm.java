package calmsbot.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Slurm's programs as far as they are called, for a machine that runs each job at once. The queue
 * forgets a job that has ended; the accounts do not.
 */
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
              --name=*)
                for id in $(grep -lx "${word#*=}" "$jobs"/*/name | xargs -rn1 dirname | xargs -rn1 basename); do
                  ! grep -qx RUNNING "$jobs/$id/state" || ids="$ids $id"
                done ;;
              --jobs=*)
                ids=${word#*=}
                grep -qx RUNNING "$jobs/$ids/state" || {
                  echo 'slurm_load_jobs error: Invalid job id specified' >&2
                  exit 1
                } ;;
            esac
          done
          for id in $ids; do
            echo "calmsbot|$id|$(cat "$jobs/$id/name")|$(cat "$jobs/$id/state")|arcp14|None|calmsbot"
          done
          """,
          "sacct",
          """
          #!/bin/sh
          jobs=$(dirname "$0")/jobs
          for word; do
            case $word in
              --jobs=*) ids=${word#*=} ;;
              --name=*) ids=$(grep -lx "${word#*=}" "$jobs"/*/name | xargs -rn1 dirname | xargs -rn1 basename) ;;
              --allocations) steps=no ;;
            esac
          done
          for id in $ids; do
            echo "alma|$id|$(cat "$jobs/$id/name")|$(cat "$jobs/$id/state")|arcp14|None"
            [ "${steps:-}" ] || echo "alma|$id.batch|batch|$(cat "$jobs/$id/state")|arcp14|"
          done
          """,
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
