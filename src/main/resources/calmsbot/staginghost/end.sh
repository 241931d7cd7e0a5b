# Ends a job with all its processes. Words: jobs folder, job, seconds between TERM and KILL.
end() {
  umask 077
  enter "$1"
  mkdir -p "$2" && cd "$2" || refuse "cannot make the folder of job $2"
  place=$(pwd -P)
  [ -e claim ] || forestall
  whose
  [ -z "$(family)" ] || finish "$3"
  # a word for the next look; with the claim taken, nothing hangs on it
  [ -e status ] || keep status 143 || true
  say ended
}

# A start may still be under way, on a connection that was cut: with the claim taken it comes to
# nothing.
forestall() {
  printf 'ended - -\n' >"claim.$$" && sync "claim.$$" && ln "claim.$$" claim 2>/dev/null
  rm -f "claim.$$"
  [ -e claim ] || refuse "cannot take the claim of the job"
  sync .
}

# Writes nothing that it needs: a full disk is no reason to let the job run on.
finish() {
  keep ended "$(date -u)" || true
  told=' ' kill_at=$(($(uptime) + $1))
  while members=$(family) && [ -n "$members" ]; do
    over=$(($(uptime) - kill_at))
    [ "$over" -le 3 ] || refuse "still there after KILL: $members"
    if [ "$over" -lt 0 ]; then tell; else kill -KILL $members 2>/dev/null; fi
    sleep 0.2
  done
}

# Seconds on a clock that nobody sets.
uptime() {
  read -r up rest </proc/uptime
  printf '%s' "${up%.*}"
}

# TERM, once to each: a program that tidies up is not to be disturbed at it. The runner is left to
# record the exit status.
tell() {
  read -r runner rest <claim
  for pid in $members; do
    case "$told $runner " in *" $pid "*) continue ;; esac
    kill -TERM "$pid" 2>/dev/null
    told="$told$pid "
  done
}
