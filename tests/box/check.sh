#!/bin/sh
# What "box check" says of a shared box: what the machine has not taken, what
# others can open, and a disk that anybody reads. In the build folder.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/box.inc"
begin
make_campaign
make_box

# The units, by whoever starts them.
if command -v systemd-analyze >/dev/null; then
	systemd-analyze verify "$T"/box/permanence-*.service \
		"$T"/box/permanence-*.timer >"$T/out" 2>"$T/words" ||
		fail "systemd does not take the units"
fi

run users remove treasurer
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

# Each line of sshd's settings (with BOX_MATRIX, of each file that the machine
# goes by), each mode, each timer: one thing wrong at a time is found, with what
# to do, and nothing else is said.
E=$T/etc
# What sshd makes of all is asked for at the end: it takes its time.
printf 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes\n' \
	>"$T/sshd_config"
broken=0
wrong() {
	what=$1
	break=$2
	mend=$3
	says=$4
	broken=$((broken + 1))
	eval "$break"
	run box check "$T/box" --etc "$E" --sys "$T/none" >"$T/out" \
		2>"$T/words" && fail "not found: $what"
	grep -q -- "$says" "$T/out" || fail "$what: not said: $says"
	[ "$(wc -l <"$T/out")" -eq 2 ] || fail "$what: said more, or no remedy"
	eval "$mend"
}
for file in ssh/sshd_config.d/permanence.conf $(cd "$E" && ls -1 \
	systemd/system/permanence-*); do
	cp "$E/$file" "$T/whole"
	line=0
	case ${BOX_MATRIX:-}$file in
	systemd*) line=$(($(wc -l <"$T/whole") - 1)) ;;
	esac
	while [ $((line += 1)) -le "$(wc -l <"$T/whole")" ]; do
		wrong "$file without its line $line" "sed -i ${line}d '$E/$file'" \
			"cat '$T/whole' >'$E/$file'" "sudo install -m 644"
	done
	wrong "$file is away" "rm '$E/$file'" \
		"cat '$T/whole' >'$E/$file'" "sudo install -m 644"
	chmod 644 "$E/$file"
	for mode in 664 646; do
		wrong "$file of mode $mode" "chmod $mode '$E/$file'" \
			"chmod 644 '$E/$file'" "sudo chmod go-w"
	done
done
for file in authorized_keys sshd.conf permanence-send.service passphrase \
	files backups; do
	was=$(stat -c %a "$T/box/$file")
	for bits in g+r o+r o+w; do
		wrong "$file: $bits" "chmod $bits '$T/box/$file'" \
			"chmod $was '$T/box/$file'" "chmod go= '$T/box/$file'"
	done
done
wrong "the box's folder" "chmod 755 '$T/box'" "chmod 700 '$T/box'" \
	"chmod go= '$T/box'"
wrong "a key more" "echo x >>'$T/box/authorized_keys'" \
	"run box setup '$T/box'" "permanence box setup"
for timer in send backup; do
	wanted=$E/systemd/system/timers.target.wants/permanence-$timer.timer
	wrong "$timer is off" "mv '$wanted' '$T/off'" "mv '$T/off' '$wanted'" \
		"enable --now permanence-$timer.timer"
done
wrong "no passphrase" "mv '$T/box/passphrase' '$T/off'" \
	"mv '$T/off' '$T/box/passphrase'" "write one in a line"

# sshd's own settings: that they read the box's, and that no line elsewhere
# comes before it, for all or for those from elsewhere.
[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
cp "$T/sshd_config" "$E/ssh/sshd_config"
wrong "settings that sshd does not read" "sed -i s/^Inc/#Inc/ \
	'$E/ssh/sshd_config'" "sed -i s/^#Inc/Inc/ '$E/ssh/sshd_config'" \
	"reload ssh"
first=$E/ssh/sshd_config.d/00-first.conf
loosened() {
	! command -v sshd >/dev/null || wrong "$1 $2" "printf 'Match %s\n\t%s\n' \
		'$1' '$2' >'$first'" "rm '$first'" "$3"
}
loosened "User $ACCOUNT" "DisableForwarding no" '"disableforwarding no"'
loosened "User *" "ForceCommand /bin/sh" '"forcecommand /bin/sh"'
loosened "Address *,!127.0.0.1" "AcceptEnv *" '203.0.113.7, .*"acceptenv \*'
loosened "LocalPort 22" "AuthenticationMethods any" "methods any"
loosened all "X11Forwarding yes" "x11forwarding yes"
loosened Nobody "X11Forwarding yes" "sudo sshd -t"
if [ "$(id -u)" -eq 0 ]; then
	wrong "a unit of another account" \
		"chown 65534 '$E/systemd/system/permanence-send.service'" \
		"chown 0 '$E/systemd/system/permanence-send.service'" \
		"sudo chown root"
	wrong "keys of another account" "chown 65534 '$T/box/authorized_keys'" \
		"chown 0 '$T/box/authorized_keys'" "as the account that owns"
fi
run box check "$T/box" --etc "$E" --sys "$T/none" >"$T/out" 2>"$T/words" ||
	fail "once all is mended, the box is right"
echo "$broken things broken one at a time, each found"

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
run box setup "$T/box" --sys "$T/sys" 2>"$T/words" &&
	fail "a box on a plain disk"
run campaign set plain_disk "tests"
run box setup "$T/box" --sys "$T/sys" ||
	fail "a plain disk, with a reason"
PERMANENCE_SYS=$T/sys run campaign check >"$T/out" 2>"$T/words"
grep -q "not encrypted, because: tests" "$T/out" || fail "the reason is lost"
verdict
