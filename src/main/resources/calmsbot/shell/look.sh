# Says how far a job is. Words: jobs folder, job, bytes of output known, most bytes to send.
# Answers phase, exit status, number of bytes; then exactly these bytes of the output.
look() {
  umask 077
  enter "$1"
  phase=NEVER_STARTED status=0 length=0
  if [ -d "$2" ]; then
    cd "$2" || refuse "cannot enter the folder of job $2"
    [ ! -e claim ] || judge
    [ ! -e output ] || length=$(($(wc -c <output) - $3))
  fi
  [ "$phase" != NEVER_STARTED ] && [ "$length" -gt 0 ] || length=0
  [ "$length" -le "$4" ] || length=$4
  say "$phase $status $length"
  [ "$length" -eq 0 ] || tail -c "+$(($3 + 1))" output | head -c "$length"
}

# The status is asked before the output is measured, so that an ended job's output is all there;
# and once more after the processes, for it may have been written in between.
judge() {
  if [ -e status ]; then
    phase=ENDED
  elif running; then
    phase=RUNNING
  elif [ -e status ]; then
    phase=ENDED
  else
    phase=VANISHED
  fi
  [ "$phase" != ENDED ] || read -r status <status
}
