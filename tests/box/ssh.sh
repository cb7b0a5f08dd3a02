#!/bin/sh
# A shared box through a real sshd: who comes is told by the key, may do what
# the role may, and gets nothing but the program. Skipped where sshd cannot run.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/box.inc"
begin
make_campaign
make_box
start_sshd

# By exit code (6: refused by role). Each command by each role: test_commands.
expect() {
	role=$1
	code=$2
	shift 2
	to "$role" "$@"
	got=$?
	[ $got -eq "$code" ] || fail "$role: $*: exit $got, not $code"
}
expect data 0 "contacts add last_name=Grand --source stand --basis consent"
expect reader 6 "contacts add last_name=X --source stand --basis consent"

# Nobody else, and nothing else.
to stranger campaign info && fail "a key that is nobody's"
grep -q "Permission denied" "$T/words" || fail "said: $(cat "$T/words")"
expect reader 2 "campaign info --as coordinator"
expect reader 2 "campaign info -C $C"
expect data 2 "/bin/sh -c id"
expect data 2 "contacts; id"
grep -q uid= "$T/out" && fail "a shell"
expect coordinator 6 "contacts export --reason x -o $T/x.csv"
expect coordinator 6 "contacts export --reason x -o ../x.csv"
expect data 6 "contacts import /etc/passwd --source x --basis consent"
expect coordinator 0 "contacts export --reason x -o x.csv"
[ -s "$T/box/files/coordinator/x.csv" ] || fail "no file of the coordinator"
ln -s /etc/passwd "$T/box/files/data/link.csv"
expect data 6 "contacts import link.csv --source x --basis consent"
expect coordinator 6 "campaign new . -o y.permanence"
expect coordinator 6 "campaign restore x -o y.permanence"
expect coordinator 6 "box serve --files /tmp"
expect coordinator 6 "box setup ."
expect coordinator 6 "box check . --etc /etc"
PERMANENCE_SERVICE_AS=coordinator fresh reader -o SendEnv='*' "$WHERE" \
	campaign settings list
PERMANENCE_SERVICE_AS=coordinator fresh reader -o SendEnv='*' "$WHERE" \
	ledger list && fail "an identity by the environment"
# Files: by their name alone, and nothing that is no file.
mkfifo "$T/box/files/data/pipe"
ln -s .. "$T/box/files/data/up"
for file in ../../c.permanence \~/c.permanence /dev/stdin pipe up up/x \
	"$T/box/files/coordinator/x.csv" ./../x; do
	expect data 6 "contacts import $file --source x --basis consent"
done

# A forced command that somebody wrote by hand is no service.
sed "s|^|command=\"'$P' -C '$C' --as coordinator \$SSH_ORIGINAL_COMMAND\" |" \
	"$T/key-stranger.pub" >"$T/hand"
chmod 600 "$T/hand"
start_another 1 "s|^Match .*|AuthorizedKeysFile $T/hand|; /^	/d"
PORT_OF=$((PORT + 1)) fresh stranger "$WHERE" campaign info
[ $? -eq 6 ] || fail "--as by hand"
grep -q "box serve" "$T/words" || fail "--as by hand: said"

# Another account of the machine acts for nobody, whatever it can read.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	mkdir -m 755 "$T/open"
	cp "$C" "$T/open/c.permanence"
	cp "$P" "$T/open/program"
	chmod 644 "$T/open/c.permanence"
	chmod 755 "$T" "$T/open/program"
	HOME=/ XDG_STATE_HOME=/nonexistent setpriv --reuid=65534 \
		--regid=65534 --clear-groups "$T/open/program" \
		-C "$T/open/c.permanence" --as coordinator campaign info \
		>"$T/out" 2>"$T/words"
	[ $? -eq 6 ] || fail "a foreign account acts as the coordinator"
	chmod 700 "$T"
fi

# Whoever is taken off the list is out, whatever the keys' file says, and
# though their line is open.
run users remove treasurer
expect treasurer 6 "campaign info"
fresh treasurer "$WHERE" campaign info
[ $? -eq 6 ] || fail "who is off the list comes in anew"
verdict
