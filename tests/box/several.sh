#!/bin/sh
# Several at a shared box at once, through a real sshd: what one does shows on
# the other's screen, who is here is told, a line that drops leaves what was
# typed and the file whole, and what was acknowledged is there. Skipped where
# sshd cannot run.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/box.inc"
begin
make_campaign
make_box
start_sshd

screen coordinator
shown "Today"
printf ':contacts\r' >&7
shown "Petit"
to data "contacts add last_name=Voisin --source s --basis consent"
shown "Voisin"
to data "users here --csv"
grep -q "^coordinator,coordinator,.*,Contacts," "$T/out" ||
	fail "who is here is not told"
printf 'a' >&7
shown "field 1 of"
to data "users here --csv"
grep -q ",contact$" "$T/out" || fail "what they edit is not told"
printf 'Brouillon' >&7
shown "Brouillon"
kill -9 "$SCREEN"
wait "$SCREEN" 2>/dev/null
exec 7>&-
nobody_left() {
	to data "users here --csv" && ! grep -q coordinator "$T/out"
}
until_true nobody_left || fail "who left is still here"
screen coordinator
shown "Brouillon"
printf 'q' >&7
exec 7>&-
wait "$SCREEN" 2>/dev/null

# Several at once, each over a line of their own: what was acknowledged is
# there.
SECONDS_EACH=${BOX_SECONDS:-2}
add() {
	writer=$1
	shift
	client data "$@" "$WHERE" \
		"contacts add last_name=W$writer --source w --basis consent" \
		>>"$T/ack-$writer" 2>>"$T/words-$writer" </dev/null || :
}
writer() {
	stop=$(($(date +%s) + SECONDS_EACH))
	while [ "$(date +%s)" -lt "$stop" ]; do
		add "$1" -o ControlMaster=auto -o ControlPersist=60 \
			-o ControlPath="$T/line-$1"
	done
}
writers=
for i in 1 2 3 4 5 6 7 8; do
	writer $i &
	writers="$writers $!"
done
# shellcheck disable=SC2086
wait $writers
acknowledged=$(cat "$T"/ack-* | wc -l)
rows=$(sqlite3 "$C" "SELECT count(*) FROM person WHERE source = 'w'" \
	2>/dev/null || echo "$acknowledged")
[ "$acknowledged" -gt 0 ] || fail "nobody wrote"
[ "$rows" -eq "$acknowledged" ] ||
	fail "$acknowledged acknowledged, $rows rows"

# Lines that drop in the middle of a change leave the file whole, and what was
# acknowledged before in it.
drops=0
while [ $drops -lt "${BOX_DROPS:-1}" ]; do
	drops=$((drops + 1))
	SSH="exec ssh" add drop &
	dropped=$!
	if [ $((drops % 10)) -eq 9 ]; then
		screen coordinator
		printf ':contacts\ra' >&7
	fi
	sleep "0.$(printf %03d $((drops * 37 % 900 + 13)))"
	kill -9 $dropped 2>/dev/null
	wait $dropped 2>/dev/null
	if [ $((drops % 10)) -eq 9 ]; then
		kill -9 "$SCREEN"
		wait "$SCREEN" 2>/dev/null
		exec 7>&-
	fi
	[ $((drops % 50)) -eq 1 ] || continue
	run campaign check >"$T/out" 2>"$T/words" || fail "the file is not whole"
	run contacts list Wdrop --csv --reason soak >"$T/out"
	told=$(wc -l <"$T/ack-drop")
	there=$(($(wc -l <"$T/out") - 1))
	[ "$there" -ge "$told" ] || fail "$told acknowledged, $there there"
	[ $drops -eq 1 ] ||
		echo "$drops lines dropped: $told acknowledged, $there there"
	verdict
done
echo "$acknowledged changes by 8 sessions in $SECONDS_EACH s"
verdict
