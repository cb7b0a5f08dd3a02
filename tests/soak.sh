#!/bin/sh
# The long runs, in the build folder:
#	soak.sh SOURCE_FOLDER MINUTES [kill|power|points|crowd|migrate|restore|
#		box|newcomer|seen|monkey|fuzz...]
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

# Written to, backed up, restored and compared, again and again; a backup of
# which one byte is another is refused. It has no end of its own.
restore() {
	drill=$(mktemp -d /tmp/permanence-drill.XXXXXX) || return 1
	trap 'rm -rf "$drill"' EXIT
	trap 'exit 124' HUP INT TERM
	program=$(pwd)/tests/permanence
	XDG_STATE_HOME=$drill/state
	export XDG_STATE_HOME
	(umask 077 && echo "quatre mots que personne" >"$drill/words")
	"$program" -q campaign new "$source/sample-campaign" \
		-o "$drill/c.permanence" 2>/dev/null || return 1
	n=0
	while restore_once; do
		n=$((n + 1))
		echo "restored $n times"
	done
	return 1
}

restore_once() {
	rm -rf "$drill"/r.permanence* "$drill/b"
	of() {
		"$program" -q -C "$drill/$1.permanence" contacts list --json |
			cksum
	}
	"$program" -q -C "$drill/c.permanence" contacts add \
		last_name="Drill$n" --source x --basis consent >"$drill/id" &&
		"$program" -q -C "$drill/c.permanence" campaign backup \
			"$drill/b" --passphrase-file "$drill/words" &&
		"$program" -q -C "$drill/r.permanence" campaign restore \
			"$drill/b" --passphrase-file "$drill/words" &&
		"$program" -q -C "$drill/r.permanence" campaign check \
			>"$drill/check" && [ "$(of c)" = "$(of r)" ] || return 1
	at=$(awk -v size="$(wc -c <"$drill/b")" -v n="$n" \
		'BEGIN { srand(n); print int(rand() * size) }')
	byte=$(od -An -tu1 -j "$at" -N 1 "$drill/b")
	# shellcheck disable=SC2059
	printf "\\$(printf %o $(((byte + 1) % 256)))" |
		dd of="$drill/b" bs=1 seek="$at" conv=notrunc 2>/dev/null
	! "$program" -q -C "$drill/x.permanence" campaign restore "$drill/b" \
		--passphrase-file "$drill/words" 2>/dev/null
}

# A shared box: each command by each role through sshd, each action by each role
# in each place, each way beside the program, each line of its settings, and
# eight at once, whose lines drop.
box() {
	BOX_MATRIX=1 tests/box/test_commands &&
		BOX_MATRIX=1 tests/box/test_actions &&
		sh "$source/tests/box/ssh.sh" &&
		sh "$source/tests/box/ways.sh" &&
		BOX_MATRIX=1 sh "$source/tests/box/check.sh" &&
		BOX_SECONDS=${BOX_SECONDS:-12} \
			sh "$source/tests/box/several.sh"
}

# How soon a change by one is on the screens of others, among 1,400,000 contacts.
seen() {
	command -v python3 >/dev/null || return 77
	make -s tests/bench/make_contacts || return 1
	large=$(mktemp -d /tmp/permanence-seen.XXXXXX) || return 1
	trap 'rm -rf "$large"' EXIT
	trap 'exit 124' HUP INT TERM
	mkdir "$large/small"
	cat >"$large/small/campaign.yaml" <<-X
		commune: {code: "92002", name: Antony, population: 62760}
		list: Antony ensemble
		first_round: 2027-03-14
	X
	XDG_STATE_HOME=$large/state
	export XDG_STATE_HOME
	tests/bench/make_contacts "${SEEN_ROWS:-1400000}" >"$large/c.csv" &&
		tests/permanence -q campaign new "$large/small" \
			-o "$large/c.permanence" 2>/dev/null &&
		tests/permanence -q -C "$large/c.permanence" contacts import \
			"$large/c.csv" --source soak --basis consent \
			>/dev/null &&
		python3 "$source/tests/box/seen.py" tests/permanence \
			"$large/c.permanence" "${SEEN_CHANGES:-200}"
}

# How many times what "make check" does.
part() {
	case $1 in
	kill) FAULT_SCALE=25 tests/fault/test_kill ;;    # 5,000 kills
	power) FAULT_SCALE=40 tests/fault/test_power ;;  # 20,000 cuts
	points) FAULT_SCALE=2 tests/fault/test_points ;; # each, of each action
	crowd) FAULT_SCALE=2 tests/fault/test_crowd ;;   # 32 writers
	migrate) tests/migrate/test_migrate ;;           # each statement
	restore) restore ;;
	box) box ;;
	seen) seen ;;
	newcomer) sh "$source/tests/box/newcomer.sh" ;;
	monkey) monkey ;;
	fuzz) sh "$source/tests/fuzz/run.sh" "$source" -runs=1000000 ;;
	*) echo "soak: there is no part $1" && return 2 ;;
	esac
}

if [ "$minutes" = part ]; then
	part "$1"
	exit
fi
[ $# -gt 0 ] || set -- kill power points crowd migrate restore box newcomer \
	seen monkey fuzz
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
	77) echo "soak $name: skipped, this machine has not what it takes" ;;
	124 | 137) echo "soak $name: nothing lost, nothing found in its $spent s" ;;
	*)
		echo "soak $name: FAILED ($code), see soak/$name.log"
		bad=1
		;;
	esac
done
exit "$bad"
