#!/bin/sh
# Makes the calibrated data of a MOUS available for download: calmsbot stage. See --help.
script=$(readlink -f "$0")
exec "${script%/*}/calmsbot" stage "$@"
