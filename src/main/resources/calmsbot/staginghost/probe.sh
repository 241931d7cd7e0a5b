# Says what a job would meet here, one line an item, and leaves nothing behind. Words: jobs folder,
# command as typed, folder of the staged data or nothing, then the shell.
probe() {
  jobs=$1 command=$2 staged=$3
  shift 3
  say items
  cd || bad "no home directory"
  tools
  words "$@"
  found=$("$@" -c "command -v ${command%% *}" </dev/null 2>/dev/null | tail -n 1)
  if [ -n "$found" ]; then
    good "command ${command%% *} is $found"
  else
    bad "command ${command%% *} is not found by $*"
  fi
  folder
  [ -z "$staged" ] || staged
}

good() { printf 'good %s\n' "$*"; }
bad() { printf 'bad %s\n' "$*"; }

tools() {
  for tool in setsid sync ln mv mkdir tail head wc grep find sed date id; do
    command -v "$tool" >/dev/null || bad "program $tool is missing"
  done
  [ -n "$(boot)" ] && [ -n "$(began $$)" ] || bad "/proc cannot be read"
}

words() {
  sample='a b$(c)'
  case $("$@" -c 'printf "%s|%s" "$#" "$1"' calmsbot "$sample" </dev/null 2>/dev/null) in
    *"1|$sample") good "shell $* hands words on unread" ;;
    *) bad "shell $* does not take words as sh -c does" ;;
  esac
}

folder() {
  place=$jobs
  while [ ! -e "$place" ]; do place=$(dirname -- "$place"); done
  umask 077
  trial=$place/.calmsbot.$$
  if [ -d "$place" ] && mkdir -- "$trial" && : >"$trial/a" && ln -- "$trial/a" "$trial/b"; then
    good "jobs folder $jobs can be written"
  else
    bad "jobs folder $jobs cannot be written, or takes no hard links"
  fi
  [ ! -d "$trial" ] || rm -rf -- "$trial"
}

staged() {
  if [ -d "$staged" ] && [ -r "$staged" ] && [ -x "$staged" ]; then
    good "folder of staged data $staged can be read"
  else
    bad "folder of staged data $staged is not there, or cannot be read: staging.directory"
  fi
}
