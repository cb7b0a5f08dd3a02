#!/bin/sh
# A shared box through a real sshd, on loopback with settings, keys and a port
# of its own: who comes is told by the key, may do what the role may, and gets
# nothing but the program. Skipped where sshd cannot run.
set -u
skip() {
	echo "skipped: $1"
	exit 77
}
PATH=$PATH:/usr/sbin
SSHD=$(command -v sshd) || skip "no sshd here (package openssh-server)"
command -v sftp >/dev/null || skip "no ssh here (package openssh-client)"
P=$(pwd)/tests/permanence
[ -x "$P" ] || skip "run from the build folder"
T=$(mktemp -d /tmp/permanence-box.XXXXXX) || exit 1
PID=
end() {
	[ -z "$PID" ] || kill "$PID" 2>/dev/null
	rm -rf "$T"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

ACCOUNT=$(id -un)
export LC_ALL=C HOME="$T" XDG_STATE_HOME="$T/state"
unset PERMANENCE_CAMPAIGN PERMANENCE_SERVICE
C=$T/c.permanence
failed=0
fail() {
	echo "FAIL: $1"
	failed=$((failed + 1))
	sed 's/^/	/' "$T/out" "$T/words" 2>/dev/null | head -6
}

# The campaign, a user of each role with a key, and the box.
mkdir "$T/small"
cat >"$T/small/campaign.yaml" <<X
commune: {code: "92002", name: Antony, population: 62760}
list: Antony ensemble
first_round: 2027-03-14
X
"$P" campaign new "$T/small" -o "$C" 2>/dev/null || exit 1
run() { "$P" -q -C "$C" "$@"; }
run contacts add last_name=Petit --source stand --basis consent >/dev/null
for role in coordinator data field-lead canvasser treasurer reader \
	data-protection; do
	ssh-keygen -q -t ed25519 -N '' -f "$T/key-$role"
	run users add "$role" --role "$role" --key "$T/key-$role.pub" ||
		exit 1
done
ssh-keygen -q -t ed25519 -N '' -f "$T/key-stranger"
ssh-keygen -q -t ed25519 -N '' -f "$T/host"
run box setup "$T/box" || exit 1

# On top of the account's own settings nothing but the fragment decides.
PORT=$(awk 'BEGIN { srand(); print int(20000 + rand() * 20000) }')
cat >"$T/sshd_config" <<X
Port $PORT
ListenAddress 127.0.0.1
HostKey $T/host
PidFile $T/pid
MaxStartups 100
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication no
AcceptEnv *
PermitUserEnvironment no
Subsystem sftp internal-sftp
X
cat "$T/box/sshd.conf" >>"$T/sshd_config"
# What sshd needs to give up its rights, where a service would make it.
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
"$SSHD" -t -f "$T/sshd_config" || skip "sshd refuses these settings"
"$SSHD" -D -e -f "$T/sshd_config" 2>"$T/sshd.log" &
PID=$!
to() {
	role=$1
	shift
	ssh -F none -p "${PORT_OF:-$PORT}" -i "$T/key-$role" -o IdentitiesOnly=yes \
		-o IdentityAgent=none -o BatchMode=yes -o LogLevel=ERROR \
		-o StrictHostKeyChecking=no -o UserKnownHostsFile="$T/known" \
		-o ConnectTimeout=5 "$@" >"$T/out" 2>"$T/words" </dev/null
}
WHERE=$ACCOUNT@127.0.0.1
tries=0
until to coordinator "$WHERE" campaign info; do
	tries=$((tries + 1))
	[ $tries -lt 40 ] || {
		cat "$T/sshd.log" "$T/words"
		skip "sshd takes no connection here"
	}
	sleep 0.25
done

# Role by action: what each may, by exit code (6: refused by role).
expect() {
	role=$1
	code=$2
	shift 2
	to "$role" "$WHERE" "$@"
	got=$?
	[ $got -eq "$code" ] || fail "$role: $*: exit $got, not $code"
}
each() {
	code=$1
	action=$2
	shift 2
	for role in "$@"; do
		expect "$role" "$code" "$action"
	done
}
ALL="coordinator data field-lead canvasser treasurer reader data-protection"
# shellcheck disable=SC2086
each 0 "campaign info" $ALL
each 0 "contacts show 1" coordinator data reader data-protection
each 6 "contacts show 1" treasurer
each 6 "contacts list" canvasser treasurer
each 6 "campaign check --mend" canvasser treasurer reader field-lead
each 6 "campaign backup x.backup" canvasser reader field-lead
each 6 "users add x --role reader" data canvasser reader treasurer
each 6 "contacts erase 1 --reason x" data canvasser reader treasurer
each 0 "ledger list" coordinator treasurer
each 6 "ledger list" canvasser reader data
expect data 0 "contacts add last_name=Grand --source stand --basis consent"
expect reader 6 "contacts add last_name=X --source stand --basis consent"

# Nobody else, and nothing else.
to stranger "$WHERE" campaign info && fail "a key that is nobody's"
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
PERMANENCE_SERVICE_AS=coordinator to reader -o SendEnv='*' "$WHERE" \
	campaign settings list
PERMANENCE_SERVICE_AS=coordinator to reader -o SendEnv='*' "$WHERE" \
	ledger list && fail "an identity by the environment"
to reader -s "$WHERE" sftp && fail "sftp"
sftp -F none -P "$PORT" -i "$T/key-reader" -o BatchMode=yes \
	-o IdentitiesOnly=yes -o UserKnownHostsFile="$T/known" \
	"$WHERE:/etc/passwd" "$T/got" >"$T/out" 2>&1
[ -e "$T/got" ] && fail "sftp fetched a file"
scp -O -F none -P "$PORT" -i "$T/key-reader" -o BatchMode=yes \
	-o IdentitiesOnly=yes -o UserKnownHostsFile="$T/known" \
	"$WHERE:/etc/passwd" "$T/got" >"$T/out" 2>&1
[ -e "$T/got" ] && fail "scp fetched a file"
to reader -o ExitOnForwardFailure=yes -R "$((PORT + 1)):127.0.0.1:22" \
	"$WHERE" campaign info && fail "a port forwarded here"
to reader -W 127.0.0.1:"$PORT" "$WHERE" && fail "a way through"

# What sshd itself lets through, of what a client may ask for.
"$SSHD" -T -f "$T/sshd_config" \
	-C "user=$ACCOUNT,host=localhost,addr=127.0.0.1" >"$T/out" 2>/dev/null
for setting in "disableforwarding yes" "allowagentforwarding no" \
	"allowtcpforwarding no" "allowstreamlocalforwarding no" \
	"x11forwarding no" "permittunnel no" "permituserrc no" \
	"permituserenvironment no"; do
	grep -qx "$setting" "$T/out" || fail "sshd: not $setting"
done
DISPLAY=:7 to reader -Y "$WHERE" campaign info
grep -q "X11 forwarding request failed" "$T/words" || fail "X11 forwarded"

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
HAND=$((PORT + 7))
sed -e "s/^Port .*/Port $HAND/; s|^PidFile .*|PidFile $T/pid-hand|" \
	-e '/^Match/,$d' "$T/sshd_config" >"$T/sshd_hand"
echo "AuthorizedKeysFile $T/hand" >>"$T/sshd_hand"
"$SSHD" -f "$T/sshd_hand" 2>>"$T/sshd.log"
sleep 0.3
PORT_OF=$HAND
to stranger "$WHERE" campaign info
[ $? -eq 6 ] || fail "--as by hand"
grep -q "box serve" "$T/words" || fail "--as by hand: said"
PORT_OF=
[ ! -s "$T/pid-hand" ] || kill "$(cat "$T/pid-hand")"

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

# The interface, by keys, over a terminal of sshd's: what another does shows,
# and a line that drops leaves what was typed.
screen() {
	rm -f "$T/keys"
	mkfifo "$T/keys"
	TERM=xterm ssh -tt -F none -p "$PORT" -i "$T/key-$1" \
		-o IdentitiesOnly=yes -o BatchMode=yes -o LogLevel=ERROR \
		-o StrictHostKeyChecking=no -o UserKnownHostsFile="$T/known" \
		"$WHERE" <"$T/keys" >"$T/screen" 2>&1 &
	SCREEN=$!
	exec 7>"$T/keys"
}
shown() {
	tries=0
	until grep -aq "$1" "$T/screen"; do
		tries=$((tries + 1))
		[ $tries -lt 60 ] || {
			fail "the screen over SSH never showed: $1"
			return
		}
		sleep 0.25
	done
}
screen coordinator
shown "Today"
printf ':contacts\r' >&7
shown "Petit"
to data "$WHERE" "contacts add last_name=Voisin --source s --basis consent"
shown "Voisin"
to data "$WHERE" "users here --csv"
grep -q "^coordinator,coordinator,.*,Contacts," "$T/out" ||
	fail "who is here is not told"
printf 'a' >&7
shown "field 1 of"
to data "$WHERE" "users here --csv"
grep -q ",contact$" "$T/out" || fail "what they edit is not told"
printf 'Brouillon' >&7
shown "Brouillon"
kill -9 "$SCREEN"
wait "$SCREEN" 2>/dev/null
exec 7>&-
tries=0
until to data "$WHERE" "users here --csv" && ! grep -q coordinator "$T/out"; do
	tries=$((tries + 1))
	[ $tries -lt 40 ] || {
		fail "who left is still here"
		break
	}
	sleep 0.25
done
screen coordinator
shown "Brouillon"
printf 'q' >&7
exec 7>&-
wait "$SCREEN" 2>/dev/null

# The units, by whoever starts them.
if command -v systemd-analyze >/dev/null; then
	systemd-analyze verify "$T"/box/permanence-*.service \
		"$T"/box/permanence-*.timer >"$T/out" 2>"$T/words" ||
		fail "systemd does not take the units"
fi

# Each command by each role, over SSH as here: BOX_MATRIX, for make soak.
if [ -n "${BOX_MATRIX:-}" ]; then
	n=0
	"$P" --help | sed -n 's/^  \([a-z]* [a-z]*\)   *.*/\1/p' >"$T/commands"
	while read -r command; do
		for role in $ALL; do
			# shellcheck disable=SC2086
			PERMANENCE_SERVICE=$T PERMANENCE_SERVICE_AS=$role \
				PERMANENCE_CAMPAIGN=$C "$P" $command \
				</dev/null >/dev/null 2>&1
			here=$?
			to "$role" "$WHERE" "$command"
			[ $? -eq $here ] || fail "$role: $command"
			n=$((n + 1))
		done
	done <"$T/commands"
	echo "$n commands by role over SSH"
fi

# Whoever is taken off the list is out, whatever the keys' file says.
run users remove treasurer
expect treasurer 6 "campaign info"

# Several at once: what was acknowledged is there.
SECONDS_EACH=${BOX_SECONDS:-2}
before=$(run campaign info --json 2>/dev/null | wc -c)
[ "$before" -gt 0 ] || fail "no campaign info"
writer() {
	stop=$(($(date +%s) + SECONDS_EACH))
	n=0
	while [ "$(date +%s)" -lt "$stop" ]; do
		ssh -F none -p "$PORT" -i "$T/key-data" -o BatchMode=yes \
			-o IdentitiesOnly=yes -o LogLevel=ERROR \
			-o StrictHostKeyChecking=no \
			-o UserKnownHostsFile="$T/known" "$WHERE" \
			"contacts add last_name=W$1 --source w --basis consent" \
			>>"$T/ack-$1" 2>>"$T/words-$1" </dev/null || :
		n=$((n + 1))
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

# A line that drops in the middle of a change leaves the file whole.
ssh -F none -p "$PORT" -i "$T/key-data" -o BatchMode=yes \
	-o IdentitiesOnly=yes -o LogLevel=ERROR -o StrictHostKeyChecking=no \
	-o UserKnownHostsFile="$T/known" "$WHERE" \
	"contacts add last_name=Drop --source d --basis consent" \
	>/dev/null 2>&1 </dev/null &
dropped=$!
sleep 0.05
kill -9 $dropped 2>/dev/null
wait $dropped 2>/dev/null
run campaign check >"$T/out" 2>"$T/words" || fail "the file is not whole"

# The box's own check: what the machine has not taken, and what is open.
mkdir -p "$T/etc/ssh/sshd_config.d" \
	"$T/etc/systemd/system/timers.target.wants"
(cd "$T/box" && cp sshd.conf "$T/etc/ssh/sshd_config.d/permanence.conf" &&
	cp permanence-*.service permanence-*.timer "$T/etc/systemd/system/")
run box check "$T/box" --etc "$T/etc" --sys "$T/none" >"$T/out" 2>"$T/words"
grep -q "enable --now permanence-backup.timer" "$T/out" ||
	fail "timers that nobody started"
for timer in send backup; do
	ln -s "../permanence-$timer.timer" \
		"$T/etc/systemd/system/timers.target.wants/permanence-$timer.timer"
done
(umask 077 && echo "quatre mots que personne" >"$T/box/passphrase")
run box check "$T/box" --etc "$T/etc" --sys "$T/none" >"$T/out" 2>"$T/words" &&
	fail "the keys still have who was removed"
run box setup "$T/box" || fail "setup again"
run box check "$T/box" --etc "$T/etc" --sys "$T/none" >"$T/out" 2>"$T/words" ||
	fail "a box that is right"
chmod 644 "$C"
run box check "$T/box" --etc "$T/etc" --sys "$T/none" >"$T/out" 2>"$T/words" &&
	[ "$(stat -c %a "$C")" != 600 ] && fail "a file that others can open"
echo x >>"$T/etc/ssh/sshd_config.d/permanence.conf"
run box check "$T/box" --etc "$T/etc" --sys "$T/none" >"$T/out" 2>"$T/words" &&
	fail "settings that were changed"
grep -q "sudo install" "$T/out" || fail "no remedy"
device=$(stat -c '%Hd:%Ld' "$C")
mkdir -p "$T/sys/dev/block/$device"
run box check "$T/box" --etc "$T/etc" --sys "$T/sys" >"$T/out" 2>"$T/words"
grep -q "disk is not encrypted" "$T/out" || fail "a disk that anybody reads"
run box setup "$T/box" --sys "$T/sys" && fail "a box on a plain disk"
run campaign set plain_disk "tests"
run box setup "$T/box" --sys "$T/sys" ||
	fail "a plain disk, with a reason"
PERMANENCE_SYS=$T/sys run campaign check >"$T/out" 2>"$T/words"
grep -q "not encrypted, because: tests" "$T/out" || fail "the reason is lost"

echo "$acknowledged changes by 8 sessions in $SECONDS_EACH s"
[ $failed -eq 0 ] || {
	echo "$failed failed"
	exit 1
}
