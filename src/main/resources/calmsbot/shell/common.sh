# What every script here needs. Runs under any POSIX sh on Linux; the login shell may be another.
unset CDPATH

# The start-up files of the login shell may print too: only what follows this mark is read.
say() { printf 'calmsbot-answer %s\n' "$*"; }

refuse() {
  printf '%s\n' "$*" >&2
  exit 70
}

# A file appears whole and on disk, or not at all.
keep() { printf '%s\n' "$2" >"$1.$$" && sync "$1.$$" && mv -f "$1.$$" "$1" && sync .; }

# Goes where the jobs are. A folder that is there and shut must not pass for an absent one: its
# jobs would look as if they had never been started.
enter() {
  cd && mkdir -p -- "$1" && cd -- "$1" || refuse "cannot enter the jobs folder $1"
  [ -r . ] && [ -w . ] && [ -x . ] || refuse "the jobs folder $1 is not ours to read and write"
}

boot() {
  read -r boot_id </proc/sys/kernel/random/boot_id && printf '%s' "$boot_id"
}

# When a process began, in clock ticks since the boot; nothing once it has ended. The name in
# brackets may hold blanks and brackets itself: the fields are counted after the last one.
began() {
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  set -- ${stat##*) }
  case $1 in Z | X) ;; *) printf '%s' "${20}" ;; esac
}

# The living processes of the job in this folder: the runner's session, and whatever else carries
# the job's mark in its environment, having left that session.
family() {
  members=' '
  ! ours || session
  for entry in $(grep -lsFxz -e "CALMSBOT_JOB=$(pwd -P)" /proc/[0-9]*/environ); do
    entry=${entry%/environ}
    add "${entry#/proc/}"
  done
  printf '%s' "${members# }"
}

# Whether the runner's number still stands for this job. After a reboot, or with another process
# under it, its session is gone: the kernel gives no number anew while a session has it.
ours() {
  read -r leader boot start <claim
  now=$(began "$leader")
  [ "$boot" = "$(boot)" ] && { [ -z "$now" ] || [ "$now" = "$start" ]; }
}

session() {
  for entry in /proc/[0-9]*/stat; do
    { read -r stat <"$entry"; } 2>/dev/null || continue
    pid=${stat%% *}
    set -- ${stat##*) } # state, parent, group, session
    case $1 in Z | X) continue ;; esac
    [ "$4" != "$leader" ] || add "$pid"
  done
}

add() {
  case $members in *" $1 "*) ;; *) members="$members$1 " ;; esac
}

# The runner alone first: that costs no search.
running() { { ours && [ -n "$now" ]; } || [ -n "$(family)" ]; }
