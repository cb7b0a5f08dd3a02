#!/bin/sh
# Wall time of one whole "permanence infer" on an election, files to files:
#	infer_command.sh PROGRAM ELECTION_FOLDER
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
start=$(date +%s%N)
"$1" infer --rows "$2/origins.csv" --cols "$2/destinations.csv" \
	--units "$out/units.csv" -o "$out/table.csv"
end=$(date +%s%N)
printf 'permanence infer, %s: %s ms, %s lines of units\n' "${2##*/}" \
	$(((end - start) / 1000000)) "$(wc -l <"$out/units.csv")"
