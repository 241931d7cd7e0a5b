#!/bin/sh
# Hands a request for calibrated data on to AOG: calmsbot request. See --help.
exec "$(dirname "$(readlink -f "$0")")/calmsbot" request "$@"
