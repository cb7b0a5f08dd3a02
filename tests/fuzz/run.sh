#!/bin/sh
# Every fuzz target under libFuzzer and both sanitizers, in ./fuzz:
#	run.sh SOURCE_FOLDER LIMIT [NAME...]
# LIMIT is libFuzzer's: -max_total_time=45 to look for something new, or
# -runs=5000 -seed=1 to try the same inputs every time.
# What a target has found worth keeping stays in fuzz/corpus/NAME for the next
# run; an input that breaks it is left in fuzz/NAME-crash-... and fails.
set -eu
source=$1
limit=$2
shift 2

mkdir -p fuzz
cd fuzz
if [ ! -e Makefile ]; then
	"$source/configure" -q --enable-fuzzers CC=clang CFLAGS='-O1 -g1'
fi
make -s -j"$(nproc)" fuzz-programs
if [ $# -eq 0 ]; then
	for seeds in "$source"/tests/fuzz/seeds/*; do
		set -- "$@" "${seeds##*/}"
	done
fi

# A file too large for these is a bug found: no input here is over 64 KB.
limits='-max_len=65536 -timeout=10 -rss_limit_mb=1024'
bad=0
for name in "$@"; do
	mkdir -p "corpus/$name"
	# shellcheck disable=SC2086 # a list of options
	if nice "tests/fuzz/fuzz_$name" $limits $limit \
		-print_final_stats=1 -artifact_prefix="$name-" "corpus/$name" \
		"$source/tests/fuzz/seeds/$name" >"$name.log" 2>&1; then
		printf 'fuzz %-10s nothing found in %s inputs, %s a second\n' \
			"$name" \
			"$(sed -n 's/^stat::number_of_executed_units: //p' \
				"$name.log")" \
			"$(sed -n 's/^stat::average_exec_per_sec: *//p' \
				"$name.log")"
	else
		printf 'fuzz %-10s FOUND: fuzz/%s.log\n' "$name" "$name"
		grep -m 3 -E 'ERROR|runtime error|does not hold|^artifact' \
			"$name.log" || tail -n 5 "$name.log"
		bad=1
	fi
done
exit "$bad"
