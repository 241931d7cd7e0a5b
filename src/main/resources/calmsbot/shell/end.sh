# Ends a job with all its processes. Words: jobs folder, job, seconds between TERM and KILL.
end() {
  umask 077
  enter "$1"
  mkdir -p "$2" && cd "$2" || refuse "cannot make the folder of job $2"
  [ -e claim ] || forestall
  [ -e status ] || finish "$3"
  say ended
}

# A start may still be under way, on a connection that was cut: with the claim taken it comes to
# nothing.
forestall() {
  printf 'ended - -\n' >"claim.$$" && sync "claim.$$" || refuse "cannot write into the folder of the job"
  ln "claim.$$" claim 2>/dev/null
  rm -f "claim.$$"
  [ -e claim ] || refuse "cannot take the claim of the job"
  sync .
}

finish() {
  keep ended "$(date -u)" || refuse "cannot write into the folder of the job"
  told=' ' kill_at=$(($(uptime) + $1))
  while members=$(family) && [ -n "$members" ]; do
    over=$(($(uptime) - kill_at))
    [ "$over" -le 3 ] || refuse "still there after KILL: $members"
    if [ "$over" -lt 0 ]; then tell; else kill -KILL $members 2>/dev/null; fi
    sleep 0.2
  done
  [ -e status ] || keep status 143 || refuse "cannot record the end of the job"
}

# Seconds on a clock that nobody sets.
uptime() {
  read -r up rest </proc/uptime
  printf '%s' "${up%.*}"
}

# TERM, once to each: a program that tidies up is not to be disturbed at it. The runner is left to
# record the exit status.
tell() {
  read -r leader rest <claim
  for pid in $members; do
    case "$told $leader " in *" $pid "*) continue ;; esac
    kill -TERM "$pid" 2>/dev/null
    told="$told$pid "
  done
}
