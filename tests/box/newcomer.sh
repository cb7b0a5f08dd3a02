#!/bin/sh
# Somebody sets up a shared box by the commands of the manual alone, which are read out of it, on a machine of
# their own: root, an overlay over this system's files that is thrown away, and
# a network with nothing but loopback. Three people of three roles then come
# over SSH. Skipped where such a machine cannot be made. In the build folder.
set -u
skip() {
	echo "skipped: $1"
	exit 77
}
PATH=$PATH:/usr/sbin:/sbin
if [ "${1:-}" != inside ]; then
	[ "$(id -u)" -eq 0 ] || skip "a machine of one's own is for root"
	[ -x ./permanence ] || skip "run from the build folder"
	for need in unshare sshd ssh adduser su ip; do
		command -v $need >/dev/null || skip "no $need here"
	done
	unshare -mnpf true || skip "no machine of one's own here"
	T=$(mktemp -d /tmp/permanence-newcomer.XXXXXX) || exit 1
	trap 'rm -rf "$T"' EXIT
	mkdir "$T/m"
	# The words in their order: a file of commands for each block of them.
	manual="$(dirname "$0")/../../man/interface"
	for language in en fr; do
		awk -v to="$T/$language" '
			/^\.SH/ { here = /SSH$/; n = 0 }
			/^\.nf/ { n++ }
			here && !/^\./ && inside { gsub(/\\-/, "-"); print >to n }
			{ inside = /^\.nf/ || (inside && !/^\.fi/) }
		' "$manual.$language"
		sed -i 's/FOLDER/small/; s/DOSSIER/small/' "$T/$language"[12]
	done
	for n in 1 2; do
		if [ ! -s "$T/en$n" ] || ! cmp "$T/en$n" "$T/fr$n"; then
			echo "FAIL: the manuals differ, or have no commands"
			exit 1
		fi
	done
	umask 022
	cat >"$T/machine" <<-X
		mount -t tmpfs none "$T/m" && mkdir "$T/m/up" "$T/m/work" "$T/m/root" &&
		mount -t overlay overlay -o \
			lowerdir=/,upperdir="$T/m/up",workdir="$T/m/work" "$T/m/root" &&
		mount --bind /dev "$T/m/root/dev" && mount -t proc proc "$T/m/root/proc" &&
		ip link set lo up || exit 77
		cp permanence "$T/m/root/usr/bin/" && cp "$0" "$T/m/root/root/newcomer" &&
		cp "$T/en1" "$T/en2" "$T/m/root/tmp/" &&
		exec chroot "$T/m/root" sh /root/newcomer inside
	X
	unshare -mnpf --kill-child sh "$T/machine"
	exit
fi

failed=0
fail() {
	echo "FAIL: $1"
	failed=$((failed + 1))
	sed 's/^/	/' /tmp/out 2>/dev/null | head -5
}
unset PERMANENCE_CAMPAIGN PERMANENCE_SERVICE LANG
export LC_ALL=C
umask 022

# What a machine has that runs systemd, as far as the words need it.
cat >/usr/local/bin/sudo <<'X'
#!/bin/sh
exec "$@"
X
cat >/usr/local/bin/systemctl <<'X'
#!/bin/sh
[ "$1" != enable ] || {
	mkdir -p /etc/systemd/system/timers.target.wants
	ln -sf "/etc/systemd/system/$3" /etc/systemd/system/timers.target.wants/
}
X
chmod 755 /usr/local/bin/sudo /usr/local/bin/systemctl

# The manual, as root, once.
sh -e /tmp/en1 >/tmp/out 2>&1 || fail "the words of the manual, as root"
chmod 644 /etc/passwd /etc/group # some containers keep them to themselves

# The manual, as that account, with what it says that there has to be: a folder
# of a campaign, in which contact 12 is, and each person's public key.
cat >/tmp/before <<'X'
set -e
cd /srv/campaign
mkdir small
cat >small/campaign.yaml <<Y
commune: {code: "92002", name: Antony, population: 62760}
list: Antony ensemble
first_round: 2027-03-14
contacts: {file: contacts.csv, source: stand, basis: consent}
Y
echo nom >small/contacts.csv
seq -f 'Petit%g' 12 >>small/contacts.csv
for who in anne karim rita; do
	ssh-keygen -q -t ed25519 -N '' -f $who
done
X
su campaign -c 'sh /tmp/before' >/tmp/out 2>&1 || fail "what has to be there"
CHECK=$(sed -n '/ box check /p' /tmp/en2)
CAMPAIGN=$(sed -n '/^export /p' /tmp/en2)
[ -n "$CHECK" ] || fail "the manual checks nothing"
[ -n "$CAMPAIGN" ] || fail "the manual names no campaign"
as_account() {
	su campaign -c "cd /srv/campaign && $CAMPAIGN && $1"
}
su campaign -c 'cd /srv/campaign && sh -e /tmp/en2' >/tmp/check 2>/tmp/out &&
	fail "a box that root has not seen yet is right"
grep -q "wrong with the box" /tmp/out || fail "the words of the manual"
# "After 'users add' run 'box setup' again."
as_account "permanence users add Rita --role reader --key rita.pub &&
	permanence box setup box" >/tmp/out 2>&1 || fail "one more, later"
as_account "$CHECK" >/tmp/check 2>&1
# "The check says what root still has to copy, command by command."
sed -n 's/^  \(sudo .*\)/\1/p' /tmp/check >/tmp/root
sh -e /tmp/root >/tmp/out 2>&1 || fail "what the check told root to do"
file=$(sed -n 's/^  write one in a line of \([^,]*\),.*/\1/p' /tmp/check)
su campaign -c "umask 077; echo quatre mots que personne >'$file'"
as_account "$CHECK" >/tmp/out 2>&1 ||
	fail "once that is done, the box is right"

mkdir -p /run/sshd
ssh-keygen -A >/dev/null 2>&1
/usr/sbin/sshd -p 2222 || skip "sshd does not start here"
to() {
	who=$1
	shift
	ssh -F none -p 2222 -i /srv/campaign/"$who" -o BatchMode=yes \
		-o IdentitiesOnly=yes -o StrictHostKeyChecking=no \
		-o UserKnownHostsFile=/tmp/known -o LogLevel=ERROR \
		campaign@127.0.0.1 "$@" >/tmp/out 2>&1 </dev/null
}
may() {
	to "$@" || fail "$*: exit $?"
}
may_not() {
	to "$@"
	code=$?
	[ $code -eq 6 ] || fail "$*: exit $code, not 6"
	grep -q "does not allow this; ask Anne (coordinator)" /tmp/out ||
		fail "$*: does not say why, and whom to ask"
}
may anne users list
may anne contacts list
may karim sheets list
may rita contacts list
may_not karim contacts list
may_not rita contacts add last_name=X --source x --basis consent
may_not rita contacts export --reason x -o x.csv
to karim /bin/sh -c id
grep -q uid= /tmp/out && fail "a shell"

[ $failed -eq 0 ] || {
	echo "$failed failed"
	exit 1
}
echo "a shared box by the words of the manual, three people of three roles"
