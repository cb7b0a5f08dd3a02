#!/bin/sh
# The long runs, in the build folder:
#	soak.sh SOURCE_FOLDER MINUTES [kill|power|points|crowd|migrate|restore|
#		restore-large|erased|undone|box|dropped|newcomer|seen|beside|
#		names|monkey|fuzz...]
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

# A folder of the part's own, $own, which goes at its end, and a campaign in it,
# of so many contacts of make_contacts. (A file of them is $own/c.csv.)
begin_with() {
	own=$(mktemp -d /tmp/permanence-soak.XXXXXX) || return 1
	trap 'rm -rf "$own"' EXIT
	trap 'exit 124' HUP INT TERM
	program=$(pwd)/tests/permanence
	XDG_STATE_HOME=$own/state
	export XDG_STATE_HOME
	mkdir "$own/small"
	cat >"$own/small/campaign.yaml" <<-X
		commune: {code: "92002", name: Antony, population: 62760}
		list: Antony ensemble
		first_round: 2027-03-14
	X
	make -s tests/bench/make_contacts &&
		"$program" -q campaign new "$own/small" \
			-o "$own/c.permanence" 2>/dev/null &&
		make_contacts "$1" &&
		if [ "$1" -gt 0 ]; then
			do_it contacts import "$own/c.csv" --source soak \
				--basis consent >/dev/null
		fi
}
make_contacts() { tests/bench/make_contacts "$1" >"$own/c.csv"; }
do_it() { "$program" -q -C "$own/c.permanence" "$@"; }

# Written to, backed up, restored and compared, again and again; a backup of
# which one byte is another is refused. It has no end of its own.
restore() {
	begin_with "$1" || return 1
	(umask 077 && echo "quatre mots que personne" >"$own/words")
	n=0
	while restore_once; do
		n=$((n + 1))
		echo "restored $n times, $1 contacts and what was added"
	done
	return 1
}

restore_once() {
	rm -rf "$own"/r.permanence* "$own/b"
	of() {
		"$program" -q -C "$own/$1.permanence" contacts list --json \
			--reason soak | cksum
	}
	"$program" -q -C "$own/c.permanence" contacts add \
		last_name="Drill$n" --source x --basis consent >"$own/id" &&
		"$program" -q -C "$own/c.permanence" campaign backup \
			"$own/b" --passphrase-file "$own/words" &&
		"$program" -q -C "$own/r.permanence" campaign restore \
			"$own/b" --passphrase-file "$own/words" &&
		"$program" -q -C "$own/r.permanence" campaign check \
			>"$own/check" && [ "$(of c)" = "$(of r)" ] || return 1
	at=$(awk -v size="$(wc -c <"$own/b")" -v n="$n" \
		'BEGIN { srand(n); print int(rand() * size) }')
	byte=$(od -An -tu1 -j "$at" -N 1 "$own/b")
	# shellcheck disable=SC2059
	printf "\\$(printf %o $(((byte + 1) % 256)))" |
		dd of="$own/b" bs=1 seek="$at" conv=notrunc 2>/dev/null
	! "$program" -q -C "$own/x.permanence" campaign restore "$own/b" \
		--passphrase-file "$own/words" 2>/dev/null
}

# What is left of those erased so far, $n of them: their numbers have four
# digits, and what was written of one by number was of one who is gone.
left_of_erased() {
	cat "$own"/c.permanence* | grep -aoiE 'zqx[a-z]+ ?[0-9]*' | sort |
		uniq -c | awk -v n="$n" '{
			number = $2 $3
			gsub(/[^0-9]/, "", number)
			if (tolower($2) ~ /^zqx(autre|ecrit)/ ||
				(length(number) >= 4 &&
					substr(number, 1, 4) + 0 <= n))
				print
		}'
}

# Erased one by one, with all that was said of them: no byte of it is left in
# the file nor beside it, at every hundredth; whoever stays is there.
erased() {
	begin_with 1000 || return 1
	people=${ERASED:-1000}
	awk -v n="$people" 'BEGIN {
		print "Nom,Prénom,E-mail,Portable,Rue,Étiquettes,Notes"
		for (i = 1; i <= n; i++)
			printf "Zqxnom%04d,Zqxprenom%04d,zqxmail%04d@example.org," \
				"06 39 98 %02d %02d,rue Zqxvoie%04d,soak,Zqxnote%04d\n",
				i, i, i, i / 100, i % 100, i, i
	}' >"$own/gone.csv"
	do_it contacts import "$own/gone.csv" --source soak --basis consent \
		>/dev/null || return 1
	rm "$own/gone.csv"
	grep -aqi zqxnom "$own"/c.permanence* || return 1 # else nothing is seen
	do_it contacts list tag:soak --csv --reason soak |
		awk -F, 'NR > 1 { print $1 }' \
		>"$own/ids"
	[ "$(wc -l <"$own/ids")" -eq "$people" ] || return 1
	n=0
	while read -r id; do
		case $id in
		*[05]) do_it contacts note "$id" --add "Zqxecrit $id" ;;
		*7) do_it contacts set "$id" last_name="Zqxautre$id" ;;
		esac >/dev/null || return 1
		do_it contacts erase "$id" --reason "soak" >/dev/null || return 1
		n=$((n + 1))
		[ $((n % 100)) -eq 0 ] || continue
		left=$(left_of_erased)
		echo "erased: $n of $people; left of them: ${left:-nothing}"
		[ -z "$left" ] || return 1
	done <"$own/ids"
	do_it campaign check >"$own/check" || return 1
	rm "$own/ids"
	# Five letters: of fewer, digests hold some by chance.
	left=$(cat "$own"/c.permanence* |
		grep -aoiE 'zqx(no|pr|ma|vo|ec|au)[a-z]*' | sort | uniq -c)
	echo "erased: $n people, $(do_it contacts list --csv --reason soak | wc -l) lines of" \
		"those who stay, $(cat "$own"/c.permanence* | wc -c) bytes" \
		"searched; left: ${left:-nothing}"
	[ -z "$left" ]
}

# Two people at random: each change is taken back at once or later, by whoever
# made it; what is taken back at once is as it was, and in the end the journal
# is whole. It has no end of its own.
undone() {
	begin_with 44 || return 1
	first=id:$(seq -s, 1 44)
	steps=0 back=0 refused=0
	while :; do
		awk -v seed="$steps" 'BEGIN { srand(seed)
			for (i = 0; i < 40; i++) print int(rand() * 1000) }' \
			>"$own/words"
		while read -r word; do
			undone_step "$word" || return 1
		done <"$own/words"
		do_it journal verify >/dev/null &&
			do_it campaign check >"$own/check" || return 1
		echo "$steps changes by two, $back taken back at once and as" \
			"before, $refused refused"
	done
}
state_of() { do_it contacts list --json "$first" | cksum; }
undone_step() {
	who=$([ $(($1 % 2)) -eq 0 ] && echo Anne || echo Karim)
	id=$(($1 % 22 + 1))
	before=$(state_of)
	steps=$((steps + 1))
	case $(($1 / 100)) in
	0 | 1) do_it --as "$who" contacts tag +t$((id % 7)) "$id" ;;
	2) do_it --as "$who" contacts tag -t$((id % 7)) "$id" ;;
	3 | 4) do_it --as "$who" contacts set "$id" "last_name=N$1" ;;
	5) do_it --as "$who" contacts add last_name="N$1" --source s \
		--basis consent ;;
	6) do_it --as "$who" contacts merge "$id" $((id + 22)) ;;
	*) do_it --as "$who" journal undo ;;
	esac >"$own/out" 2>&1 || {
		refused=$((refused + 1))
		[ "$(state_of)" = "$before" ] # what is refused changes nothing
		return
	}
	if [ $(($1 % 3)) -ne 0 ] || [ "$1" -ge 700 ] ||
		[ "$(state_of)" = "$before" ]; then
		return 0
	fi
	do_it --as "$who" journal undo >"$own/out" 2>&1 || {
		cat "$own/out"
		return 1
	}
	back=$((back + 1))
	[ "$(state_of)" = "$before" ] || {
		echo "FAIL: step $steps ($1) by $who was not taken back whole"
		return 1
	}
}

# A screen beside an import, place after place; names that nobody has.
beside() {
	command -v python3 >/dev/null || return 77
	begin_with "${BESIDE_BEFORE:-50000}" &&
		make_contacts "${BESIDE_ROWS:-300000}" &&
		python3 "$source/tests/box/screens.py" "$program" \
			"$own/c.permanence" beside "$own/c.csv"
}
names() {
	command -v python3 >/dev/null || return 77
	begin_with 0 && python3 "$source/tests/box/screens.py" "$program" \
		"$own/c.permanence" names 100000
}

# A shared box: each command by each role through sshd, each action by each role
# in each place, the same by keys at a terminal of sshd's, each way beside the
# program, each line of its settings, and eight at once.
box() {
	BOX_MATRIX=1 tests/box/test_commands &&
		BOX_MATRIX=1 tests/box/test_actions &&
		BOX_MATRIX=1 tests/box/test_keys &&
		BOX_MATRIX=1 tests/cli/test_few &&
		sh "$source/tests/box/ssh.sh" &&
		sh "$source/tests/box/ways.sh" &&
		BOX_MATRIX=1 sh "$source/tests/box/check.sh" &&
		BOX_SECONDS=${BOX_SECONDS:-12} \
			sh "$source/tests/box/several.sh"
}

# How soon a change by one is on the screens of others, among 1,400,000 contacts.
seen() {
	command -v python3 >/dev/null || return 77
	begin_with "${SEEN_ROWS:-1400000}" &&
		python3 "$source/tests/box/screens.py" "$program" \
			"$own/c.permanence" seen "${SEEN_CHANGES:-200}"
}

# How many times what "make check" does.
part() {
	case $1 in
	kill) FAULT_SCALE=25 tests/fault/test_kill ;;    # 5,000 kills
	power) FAULT_SCALE=40 tests/fault/test_power ;;  # 20,000 cuts
	points) FAULT_SCALE=2 tests/fault/test_points ;; # or FAULT_STRIDE
	crowd) FAULT_SCALE=2 tests/fault/test_crowd ;;   # 32 writers
	migrate) tests/migrate/test_migrate ;;           # each statement
	restore) restore 50000 ;;
	restore-large) restore 1400000 ;;
	erased) erased ;;
	undone) undone ;;
	box) box ;;
	dropped) BOX_DROPS=1000000 sh "$source/tests/box/several.sh" ;;
	seen) seen ;;
	beside) beside ;;
	names) names ;;
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
[ $# -gt 0 ] || set -- kill power points crowd migrate restore restore-large \
	erased undone box dropped newcomer seen beside names monkey fuzz
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
