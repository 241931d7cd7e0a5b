#!/bin/sh
# Hands a request for calibrated data on to AOG: calmsbot request. See --help.
script=$(readlink -f "$0")
exec "${script%/*}/calmsbot" request "$@"
