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

# The living processes of the job in this folder: the runner, its session, and what descends from
# them. A reboot or another process under the runner's number means that all of them are gone: the
# kernel gives no number anew while a session has it.
family() {
  read -r leader boot start <claim || return 0
  [ "$boot" = "$(boot)" ] || return 0
  now=$(began "$leader")
  [ -z "$now" ] || [ "$now" = "$start" ] || return 0
  members=' '
  [ -z "$now" ] || members=" $leader "
  seen=
  until [ "$seen" = "$members" ]; do
    seen=$members
    for entry in /proc/[0-9]*/stat; do
      { read -r stat <"$entry"; } 2>/dev/null && join "${stat%% *}" ${stat##*) }
    done
  done
  printf '%s' "${members# }"
}

# Words: process, state, parent, group, session.
join() {
  case $2 in Z | X) return ;; esac
  case $members in *" $1 "*) return ;; esac
  case $members in *" $3 "*) members="$members$1 " && return ;; esac
  [ "$5" != "$leader" ] || members="$members$1 "
}

running() {
  read -r leader boot start <claim
  [ -n "$start" ] && [ "$boot" = "$(boot)" ] && [ "$(began "$leader")" = "$start" ] || [ -n "$(family)" ]
}
