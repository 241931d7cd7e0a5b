#!/bin/sh
# Makes small samples of calibrated data: for demonstrations and rehearsals, never for people who want data.
#
# It runs in a new, empty folder and leaves one MeasurementSet per execution block in calibrated/, and a file
# calibrated/.done/BLOCK as soon as that of a block is whole. The sets
# are real ones where casacore's tools (writems, taql) are installed, else stand-ins that say so in a file.
#
#   CALMSBOT_PROJECT  2019.1.00337.S
#   CALMSBOT_MOUS     uid://A001/X14d7/X160
#   CALMSBOT_BLOCKS   the execution blocks that are wanted, as uid___A002_Xd15514_X8bfa, separated by blanks
#
#   RECIPE_FIELDS     NAME:INTENTS of each field, separated by blanks; three calibrators and a science target
#   RECIPE_STEPS      integrations of each field (10; each gives 10 rows per spectral window)
#   RECIPE_SKIP       execution blocks that are left out all the same, as a real recipe may do, with status 0
#   RECIPE_SECONDS    the time an execution block takes at least (0)
#   RECIPE_HANG       if set, nothing is ever made
#   RECIPE_RUNS       a file to which each run appends a line, before it makes anything
#   RECIPE_STATUS     the exit status at the end (0)
#   RECIPE_STAND_IN   if set, stand-ins are made wherever it runs
set -eu
umask 022

: "${CALMSBOT_PROJECT:?is not set: the project code}"
: "${CALMSBOT_MOUS:?is not set: the UID of the MOUS}"
: "${CALMSBOT_BLOCKS:?is not set: the execution blocks}"
calibrator='CALIBRATE_PHASE#ON_SOURCE,CALIBRATE_WVR#ON_SOURCE'
target='OBSERVE_TARGET#ON_SOURCE'
fields=${RECIPE_FIELDS:-"J1924-2914:CALIBRATE_BANDPASS#ON_SOURCE,CALIBRATE_FLUX#ON_SOURCE \
J0510+1800:$calibrator J0321+1234:$calibrator SCI_TARGET:$target"}
steps=${RECIPE_STEPS:-10}
first_day=4965451200
antennas=4
seconds_per_step=6

fail() {
  echo "ERROR: $*" >&2
  exit 1
}

# taql ends with status 0 whatever happens, and goes on after a statement that failed: the "result of" lines tell.
query() {
  answer=$(taql --printnrows -f "$1" 2>&1) || fail "taql: $answer"
  case $answer in *Error*) fail "taql: $answer" ;; esac
  [ "$(echo "$answer" | grep -c ' result of ')" = "$(grep -c ';$' "$1")" ] || fail "taql: $answer"
}

check_fields() {
  for field in $fields; do
    case $field in
      *[\'\"]*) fail "RECIPE_FIELDS: a quote in $field" ;;
      ?*:*) ;;
      *) fail "RECIPE_FIELDS: $field, expected NAME:INTENTS" ;;
    esac
  done
}

# Places in the sky that stand nowhere else: one hour and two degrees from each other.
right_ascensions() {
  i=0
  for field in $fields; do
    [ $i -eq 0 ] || printf ','
    printf '%02d:%02d:%02d.%d13' $((i % 24)) $(((i * 7 + 11) % 60)) $(((i * 13 + 17) % 60)) $((i % 10))
    i=$((i + 1))
  done
}

declinations() {
  i=0
  for field in $fields; do
    [ $i -eq 0 ] || printf ','
    printf '%s%02d.%02d.%02d.%d7' "$([ $((i % 2)) -eq 0 ] && echo - || echo +)" \
      $(((i * 2 + 3) % 60)) $(((i * 11 + 23) % 60)) $(((i * 17 + 31) % 60)) $((i % 10))
    i=$((i + 1))
  done
}

# Prints the statements that turn what writems made into something like a set of ALMA.
statements() {
  set_=$1 block=$2 start=$3
  cat <<END
update '$set_' set STATE_ID = FIELD_ID, SCAN_NUMBER = FIELD_ID + 1;
update '$set_/OBSERVATION' set TELESCOPE_NAME = 'ALMA', PROJECT = '$CALMSBOT_PROJECT', OBSERVER = 'sample',
  LOG = [''], SCHEDULE = ['ExecBlock $block', 'MOUS $CALMSBOT_MOUS'];
create table '$set_/SOURCE' [SOURCE_ID I4, TIME R8 [unit="s"], INTERVAL R8 [unit="s"], SPECTRAL_WINDOW_ID I4,
  NUM_LINES I4, NAME S, CALIBRATION_GROUP I4, CODE S, DIRECTION R8 [shape=[2], unit="rad"],
  PROPER_MOTION R8 [shape=[2], unit="rad/s"]] limit $count;
alter table '$set_' copy keyword SOURCE = HISTORY;
update '$set_/SOURCE', '$set_/FIELD' f set DIRECTION = array(f.PHASE_DIR, [2]), SOURCE_ID = rowid(),
  SPECTRAL_WINDOW_ID = -1, PROPER_MOTION = [0.,0.], CODE = 'none', TIME = $start, INTERVAL = 86400;
delete from '$set_/POINTING';
insert into '$set_/POINTING' (ANTENNA_ID) values (0) limit $((count * antennas));
END
  i=0
  for field in $fields; do
    name=${field%%:*} intents=${field#*:}
    [ $i -eq 0 ] || echo "insert into '$set_/STATE' set SIG = true, REF = false, CAL = 0, LOAD = 0, SUB_SCAN = 0;"
    cat <<END
update '$set_/STATE' set OBS_MODE = '$intents' where rowid() = $i;
update '$set_/FIELD' set NAME = '$name', SOURCE_ID = $i where rowid() = $i;
update '$set_/SOURCE' set NAME = '$name' where rowid() = $i;
update '$set_/POINTING' set NAME = '$name', ANTENNA_ID = rowid() % $antennas, NUM_POLY = 0, TRACKING = true,
  TIME = $start + ($i + 0.5) * $((steps * seconds_per_step)), TIME_ORIGIN = TIME,
  INTERVAL = $((steps * seconds_per_step)), TARGET = array([select PHASE_DIR from '$set_/FIELD' where rowid() = $i], [1,2]),
  DIRECTION = array([select PHASE_DIR from '$set_/FIELD' where rowid() = $i], [1,2])
  where rowid() >= $((i * antennas)) and rowid() < $(((i + 1) * antennas));
insert into '$set_/HISTORY' set TIME = $start, OBSERVATION_ID = 0, PRIORITY = 'INFO', ORIGIN = 'sample.sh',
  OBJECT_ID = 0, APPLICATION = 'sample', MESSAGE = 'split: field $name',
  CLI_COMMAND = ['split field=$name'], APP_PARAMS = ['field=$name'];
END
    i=$((i + 1))
  done
}

# The query language cannot make a table a keyword's value. A copied keyword is led to the new table instead: its
# path stands in the file, and a doubled slash gives the new one the length of the old.
lead_to_source() {
  at=$(grep -abo '././HISTORY' "$1/table.dat" | tail -n 1 | cut -d: -f1)
  printf '././/SOURCE' | dd of="$1/table.dat" bs=1 seek="$at" conv=notrunc 2>/dev/null
}

make_set() {
  block=$1 number=$2
  set_=making/$block.ms
  start=$((first_day + number % 7 * 86400))
  rm -rf making
  mkdir making
  writems msname="$set_" ra="$(right_ascensions)" dec="$(declinations)" startfreq=230e9 chanwidth=2e6 \
    starttime="$((23 + number % 7))Mar2016/12:00:00" timestep=$seconds_per_step \
    ntime=$((count * steps)) ntimefield="$steps" npol=2 nchan=16 nant=$antennas \
    >making/log 2>&1 || fail "writems: $(tail -n 3 making/log)"
  statements "$set_" "$block" "$start" >making/statements
  query making/statements
  lead_to_source "$set_"
  echo "select from '$set_' where rowid() >= 0 giving 'calibrated/$block.ms.split.cal' as plain;" >making/copy
  query making/copy
  rm -rf making
}

make_stand_in() {
  block=$1
  folder=calibrated/$block.ms.split.cal
  mkdir -p "$folder/FIELD"
  echo "Not a MeasurementSet: a stand-in for $block, made where casacore is not installed." >"$folder/STAND-IN"
  for file in table.dat table.f0 FIELD/table.dat FIELD/table.f0; do
    i=0
    while [ $i -lt 64 ]; do
      echo "stand-in for $file of $block, line $i"
      i=$((i + 1))
    done >"$folder/$file"
  done
  for field in $fields; do echo "${field%%:*} ${field#*:}"; done >"$folder/FIELD/fields.txt"
}

is_skipped() {
  case " ${RECIPE_SKIP:-} " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
  esac
}

check_fields
count=0
for field in $fields; do count=$((count + 1)); done
kind=stand-in
if [ -z "${RECIPE_STAND_IN:-}" ] && command -v writems >/dev/null && command -v taql >/dev/null; then
  kind=set
fi
echo "Sample data of $CALMSBOT_PROJECT $CALMSBOT_MOUS, $count fields"
[ -z "${RECIPE_RUNS:-}" ] || echo "$CALMSBOT_MOUS $CALMSBOT_BLOCKS" >>"$RECIPE_RUNS"
while [ -n "${RECIPE_HANG:-}" ]; do sleep 60; done
mkdir -p calibrated
number=0
for block in $CALMSBOT_BLOCKS; do
  sleep "${RECIPE_SECONDS:-0}"
  if is_skipped "$block"; then
    echo "ERROR: $block.ms.split.cal was not created."
  else
    case $kind in
      set) make_set "$block" $number ;;
      *) make_stand_in "$block" ;;
    esac
    mkdir -p calibrated/.done
    : >"calibrated/.done/$block"
    echo "$block.ms.split.cal was created ($kind)."
  fi
  number=$((number + 1))
done
exit "${RECIPE_STATUS:-0}"
