# The runner: leads a session of its own and runs the command, if it is the first ever to try.
# Words: the job's folder, the user's umask, then the command.
run() {
  folder=$1 mask=$2
  shift 2
  umask 077
  cd -- "$folder" || exit 1
  me="$$ $(boot) $(began $$)"
  # A hard link is made by one only, and names its maker from the first instant: there is no moment
  # at which the claim exists and nobody knows whose it is.
  : >>output && printf '%s\n' "$me" >"claim.$$" && sync "claim.$$" && ln "claim.$$" claim
  rm -f "claim.$$"
  read -r first <claim && [ "$first" = "$me" ] || exit 1
  # On disk before the command begins: a power cut must not make room for a second start.
  sync . || exit 1
  # Outlives the signals that end the command, to record how it ended. A caught signal, unlike an
  # ignored one, is the command's own business again.
  trap : HUP INT TERM
  (cd && umask "$mask" && exec "$@") </dev/null >>output 2>&1
  status=$?
  sync output
  until keep status "$status"; do
    # the disk is full: the result is kept until there is room
    sleep 10
    [ -d "$folder" ] || exit 1
  done
}
