# What every script here needs. Runs under any POSIX sh on Linux; the login shell may be another.
unset CDPATH

# The start-up files of the login shell may print too: only what follows this mark is read.
say() { printf 'calmsbot-answer %s\n' "$*"; }

refuse() {
  printf '%s\n' "$*" >&2
  exit 70
}

# A file appears whole and on disk, or not at all.
keep() {
  printf '%s\n' "$2" >"$1.$$" && sync "$1.$$" && mv -f "$1.$$" "$1" && sync . && return
  # each try has a number of its own: on a full disk their files would pile up
  rm -f "$1.$$"
  return 1
}

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

# The living processes of the job in the folder `place`: the session that `whose` found, and those
# that left it but carry the job's mark in their environment, or still print into its output.
family() {
  members=' '
  [ -z "$leader" ] || session
  for entry in $(marked) $(printing); do
    entry=${entry#/proc/}
    add "${entry%%/*}"
  done
  printf '%s' "${members# }"
}

marked() { grep -lsFxz -e "CALMSBOT_JOB=$place" /proc/[0-9]*/environ; }

# A removed file goes on under its name, with a word behind it.
printing() {
  find /proc/[0-9]*/fd/[12] -maxdepth 0 \
    -lname "$(printf '%s' "$place" | sed 's/[][*?\\]/\\&/g')/output*" 2>/dev/null
}

# Finds the `leader` of the session of the job whose claim lies here, where its number surely still
# stands for it, and whether it is `alive`. After a reboot, or with another process under it, the
# session is gone: the kernel gives no number anew while a session has it. Where the job has ended
# long ago, both may have happened since.
whose() {
  leader='' alive='' boot='' start=''
  { read -r number boot start <claim; } 2>/dev/null || return 0
  [ "$boot" = "$(boot)" ] || return 0
  now=$(began "$number")
  if [ -n "$now" ] && [ "$now" = "$start" ]; then
    alive=yes leader=$number
  elif [ -z "$now" ] && [ ! -e status ]; then
    leader=$number
  fi
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
running() { [ -n "$alive" ] || [ -n "$(family)" ]; }
