# Says how far a job is. Words: jobs folder, job, bytes of output known, most bytes to send.
# Answers phase, exit status, number of bytes; then exactly these bytes of the output.
look() {
  umask 077
  enter "$1"
  place=$(pwd -P)/$2 phase=NEVER_STARTED status=0 length=0
  [ ! -d "$2" ] || cd "$2" || refuse "cannot enter the folder of job $2"
  if [ -e "$place/claim" ]; then
    whose
    judge
    [ ! -e output ] || length=$(($(wc -c <output) - $3))
  elif strays; then
    phase=RUNNING
  fi
  [ "$length" -gt 0 ] || length=0
  [ "$length" -le "$4" ] || length=$4
  say "$phase $status $length"
  [ "$length" -eq 0 ] || tail -c "+$(($3 + 1))" output | head -c "$length"
}

# The status is asked before the output is measured, so that an ended job's output is all there;
# and once more after the processes, for it may have been written in between.
judge() {
  if [ ! -e status ] && running; then
    phase=RUNNING
  elif [ -e status ]; then
    ended
  elif [ -n "$start" ] && [ "$start" != - ] && [ "$boot" != "$(boot)" ]; then
    phase=REBOOTED
  else
    phase=VANISHED
  fi
}

# A power cut may leave a file without what was in it.
ended() {
  read -r status <status
  case $status in
    '' | *[!0-9]*) phase=VANISHED status=0 ;;
    *) phase=ENDED ;;
  esac
}

# Somebody may have removed the folder under a job that runs.
strays() {
  leader=''
  [ -n "$(family)" ]
}
