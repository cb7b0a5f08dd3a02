#!/bin/sh
# The long runs, in the build folder:
#	soak.sh SOURCE_FOLDER MINUTES [kill|power|points|crowd|monkey|fuzz...]
# Each part has its share of the minutes, prints as it goes and ends with a
# line of its own; one that its time cut short has found nothing until then.
# What each printed stays in soak/NAME.log.
set -u
source=$1
minutes=$2
shift 2
srcdir=$source
ASAN_OPTIONS=detect_leaks=1
LSAN_OPTIONS="suppressions=$source/tests/lsan.supp:print_suppressions=0"
export srcdir ASAN_OPTIONS LSAN_OPTIONS

# Keys that nobody would press, from one seed after the other, under both
# sanitizers; it has no end of its own.
monkey() {
	mkdir -p soak/san
	if [ ! -e soak/san/Makefile ]; then
		(cd soak/san && "$source/configure" -q --enable-sanitizers \
			CC=clang CFLAGS='-O1 -g') || return 1
	fi
	make -s -C soak/san tests/ui/test_monkey || return 1
	seed=1
	while (cd soak/san && MONKEY_SEED=$seed MONKEY_KEYS=50000 \
		tests/ui/test_monkey); do
		seed=$((seed + 1))
	done
	return 1
}

# How many times what "make check" does.
part() {
	case $1 in
	kill) FAULT_SCALE=25 tests/fault/test_kill ;;    # 5,000 kills
	power) FAULT_SCALE=40 tests/fault/test_power ;;  # 20,000 cuts
	points) FAULT_SCALE=2 tests/fault/test_points ;; # each, of each action
	crowd) FAULT_SCALE=2 tests/fault/test_crowd ;;   # 32 writers
	monkey) monkey ;;
	fuzz) "$source/tests/fuzz/run.sh" "$source" -runs=1000000 ;;
	*) echo "soak: there is no part $1" && return 2 ;;
	esac
}

if [ "$minutes" = part ]; then
	part "$1"
	exit
fi
[ $# -gt 0 ] || set -- kill power points crowd monkey fuzz
seconds=$((minutes * 60 / $#))
bad=0
mkdir -p soak
for name in "$@"; do
	began=$(date +%s)
	{
		timeout -k 10 "$seconds" sh "$0" "$source" part "$name"
		echo $? >"soak/$name.code"
	} 2>&1 | tee "soak/$name.log"
	code=$(cat "soak/$name.code")
	spent=$(($(date +%s) - began))
	case $code in
	0) echo "soak $name: nothing lost, nothing found, to its end, $spent s" ;;
	124 | 137) echo "soak $name: nothing lost, nothing found in its $spent s" ;;
	*)
		echo "soak $name: FAILED ($code), see soak/$name.log"
		bad=1
		;;
	esac
done
exit "$bad"
