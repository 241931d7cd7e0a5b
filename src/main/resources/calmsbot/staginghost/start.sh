# Starts a job unless it was ever started. Words: jobs folder, job, the command line for people,
# the runner's text, then the command.
start() {
  mask=$(umask)
  umask 077
  enter "$1"
  mkdir -p "$2" && cd "$2" || refuse "cannot make the folder of job $2"
  [ -e claim ] || launch "$@"
  say started
}

launch() {
  keep command "$3" && keep run.sh "$4" || refuse "cannot write into the folder of job $2"
  job=$2 folder=$(pwd -P)
  shift 4
  CALMSBOT_JOB=$folder setsid /bin/sh run.sh "$folder" "$mask" "$@" </dev/null >>runner.log 2>&1 &
  until [ -e claim ]; do
    # asked in this order: the runner may claim and end between the two questions
    [ -n "$(began $!)" ] || [ -e claim ] || refuse "job $job did not start: $(tail -n 3 runner.log)"
    sleep 0.1
  done
}
