#!/bin/bash
# Makes the calibrated data of a MOUS from its delivery: fetches it, and runs its scriptForPI.py under CASA.
#
# It runs in a new, empty folder on a cluster node, which needs up to 14 times the size of the delivery, and leaves
# the MeasurementSets in calibrated/, and a file calibrated/.done/BLOCK for each block that is complete. Everything
# else in the folder may be thrown away.
#
#   CALMSBOT_PROJECT   2019.1.00337.S
#   CALMSBOT_MOUS      uid://A001/X14d7/X160
#   CALMSBOT_BLOCKS    the execution blocks that are wanted, as uid___A002_Xd15514_X8bfa, separated by blanks: those
#                      of the MOUS that no earlier run has made
#   CALMSBOT_CASA      CASA for data of this age: the program, or the folder that has bin/casa
#
#   RECIPE_FETCH       a site's command, called with PROJECT MOUS FOLDER: fills FOLDER with the tree of the delivery,
#                      {calibration,log,product,qa,raw,script,README}, on whatever level below it
#   RECIPE_CASA_ARGS   (--nologger --nogui) separated by blanks, for CASA versions that want others
#   RECIPE_KEEP        more names of MeasurementSets, as patterns of the shell (*.ms.split.cal *.ms.split.cal.* *.ms_bl)
#
# scriptForPI.py ends with status 0 when execution blocks are missing. So does this recipe, after it has said which:
# whoever called it compares what is there with what was asked for.
set -euo pipefail
umask 022

: "${CALMSBOT_PROJECT:?is not set: the project code}"
: "${CALMSBOT_MOUS:?is not set: the UID of the MOUS}"
: "${CALMSBOT_BLOCKS:?is not set: the execution blocks}"
: "${CALMSBOT_CASA:?is not set: CASA for data of this age}"
: "${RECIPE_FETCH:?is not set: the command that fetches a delivery}"
work=$PWD

fail() {
  echo "ERROR: $*" >&2
  exit 1
}

casa_program() {
  if [ -d "$CALMSBOT_CASA" ]; then
    echo "$CALMSBOT_CASA/bin/casa"
  else
    echo "$CALMSBOT_CASA"
  fi
}

# The folder with the delivery's own script: there is one, and only one.
script_folder() {
  local scripts=() script
  # bash 3, as on the oldest machines, has no mapfile
  while IFS= read -r script; do scripts+=("$script"); done < <(
    find "$work/delivery" -type f -name '*scriptForPI.py' -path '*/script/*' | sort
  )
  [ "${#scripts[@]}" -eq 1 ] ||
    fail "${#scripts[@]} scriptForPI.py in the delivery, expected one in a folder script: ${scripts[*]:-none}"
  echo "${scripts[0]}"
}

calibrate() {
  local script=$1 casa=$2 arguments
  read -r -a arguments <<<"${RECIPE_CASA_ARGS:---nologger --nogui}"
  cd "$(dirname "$script")"
  [ ! -e ../calibrated ] || fail "$(dirname "$PWD")/calibrated is there already, and scriptForPI.py would stop"
  # CASA is to meet an end of its input, never a question that nobody answers.
  "$casa" "${arguments[@]}" -c "$(basename "$script")" </dev/null || fail "CASA ended with status $?"
  cd "$work"
}

# Says that all sets of a block are there and whole: they are used even if this recipe does not come to its end.
mark_done() {
  mkdir -p calibrated/.done
  : >"calibrated/.done/$1"
}

# An execution block can have several sets: split, continuum-subtracted, self-calibrated, single dish. The one
# that still holds the raw data too counts only where there is no other.
take_block() {
  local from=$1 block=$2 found=0 set
  shopt -s nullglob
  for set in "$from/$block".ms.split.cal "$from/$block".ms.split.cal.* "$from/$block".ms_bl $(kept "$from" "$block"); do
    if [ -d "$set" ] && [ -f "$set/table.dat" ] && [ ! -e "calibrated/$(basename "$set")" ]; then
      mv "$set" calibrated/
      echo "$(basename "$set") was created."
      found=1
    fi
  done
  if [ $found -eq 0 ] && [ -f "$from/$block.ms/table.dat" ]; then
    mv "$from/$block.ms" calibrated/
    echo "$block.ms was created."
    found=1
  fi
  if [ $found -eq 1 ]; then
    mark_done "$block"
  else
    echo "ERROR: no MeasurementSet of $block was created."
  fi
}

kept() {
  local pattern
  set -f
  for pattern in ${RECIPE_KEEP:-}; do
    find "$1" -maxdepth 1 -type d -name "$2.*" -name "$pattern"
  done
  set +f
}

casa=$(casa_program)
command -v "$casa" >/dev/null || fail "$casa cannot be run: CASA for data of this age"
[ ! -e calibrated ] || fail "$work/calibrated is there already, expected a new folder to work in"

echo "Fetching the delivery of $CALMSBOT_PROJECT $CALMSBOT_MOUS"
mkdir delivery
"$RECIPE_FETCH" "$CALMSBOT_PROJECT" "$CALMSBOT_MOUS" "$work/delivery" || fail "$RECIPE_FETCH ended with status $?"
script=$(script_folder)
echo "Running ${script#"$work"/} with $casa"
calibrate "$script" "$casa"

made=$(dirname "$(dirname "$script")")/calibrated
[ -d "$made" ] || fail "scriptForPI.py made no folder calibrated, though it ended with status 0"
mkdir calibrated
for block in $CALMSBOT_BLOCKS; do
  take_block "$made" "$block"
done
