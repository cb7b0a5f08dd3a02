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
