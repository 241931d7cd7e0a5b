#!/bin/sh
# Stands in for the staging command: its arguments, its output and its pace, but small made-up
# products. What it does is set by files in the home directory:
#   seconds   how long a run takes (3)
#   links     what the links begin with
#   failing   project codes and MOUS UIDs that fail, one a line
# runs.log gets a line when a run starts and one when it ends.
home=$HOME
preview=$home/preview
work=/opsw/work/pipeproc/autopipeline/tmp/WORK$$

setting() { if [ -r "$home/$1" ]; then head -n 1 "$home/$1"; else echo "$2"; fi; }

usage() {
  echo "Usage: stagecalms.sh PROJCODE MOUSUID HELPDESKTICKETNUM [X CALFIELD]" >&2
  exit 2
}

# A line of output, then the time until the next.
line() {
  printf '%s\n' "$*"
  sleep "$pause"
}

record() { printf '%s\n' "$*" >>"$home/runs.log"; }

failing() {
  [ -r "$home/failing" ] || return 1
  grep -Fxq -e "$project" -e "$uid" -e "$mous" "$home/failing"
}

fail() {
  line "Failed. Please investigate /var/www/html/arcdistribution/preview/$name and possibly remove incomplete data belonging to MOUS $uid"
  line "The working directory $work on the EU ARC cluster was not removed."
  exit 1
}

product() {
  head -c 4096 /dev/urandom >"$preview/$name/$eb.ms.split.cal"
  tar -cf "$preview/$name/$eb.ms.split.cal.tar" -C "$preview/$name" "$eb.ms.split.cal"
  rm -f "$preview/$name/$eb.ms.split.cal"
}

[ $# -eq 3 ] || [ $# -eq 5 ] || usage
[ $# -eq 3 ] || [ "$4" = X ] || usage
project=$1 uid=$2 ticket=$3 field=${5-}
mous=$(printf '%s' "$uid" | sed 's|://|___|; s|/|_|g')
eb=uid___A002_X$(printf '%s' "$uid" | cksum | awk '{ printf "%x_X%x", $1 / 4096, $1 % 4096 }')
name=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
link=$(setting links http://almascience.eso.org/arcdistribution/preview)/$name
pause=$(setting seconds 3 | awk '{ printf "%.3f", $1 / 17 }')

record "start $$ $*"
trap 'record "end $$ $?"' EXIT
trap 'exit 143' TERM
mkdir -p "$preview/$name" || exit 1

[ -z "$field" ] || line "*** Based on your selection, only data for field $field will be staged. ***"
line "The staging directory will be accessible at $link"
line "Looking for cluster node with low load ..."
line "DATAMACHINE chosen: arcp14"
line "Working as arcproc@arcp14.hq.eso.org ..."
line "(re-)creating directory $work"
line "Now generating the calibrated MS(s) ..."
line "Checking for pre-existing MSs for the following EBs ..."
line "$eb"
line "MS for $eb was not found among the already staged MSs. Will not search further ..."
line "None or not all of the needed MSs found: Will regenerate all the MSs ..."
line "Generated the job script. Now submitting and waiting for completion ..."
if failing; then fail; fi
line "Completed. Determining the list of generated MSs ..."
line "Copying over the generated MSs ..."
product || fail
line "receiving incremental file list"
line "$eb.ms.split.cal.tar"
line "Deleting redundant logs ..."
line "Deleting temporary work directory ..."
printf '%s\n' "Staging of calibrated MS(s) for $project $mous helpdesk ticket #$ticket completed at $link"
printf '%s\n' "Data will be deleted 28 days from $(LC_ALL=C date -u '+%a %b %e %H:%M:%S UTC %Y') unless you put a .donotremove into the directory."
