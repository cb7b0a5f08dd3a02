#!/bin/sh
# Each way that a client can ask sshd for, beside the program: forwarded ports,
# sockets, agents and screens, files, subsystems, variables. On a shared box all
# are closed; by the same sshd without the box's settings they are open, which
# shows that the trial is one. Skipped where sshd cannot run.
set -u
# shellcheck source=/dev/null
. "$(dirname "$0")/box.inc"
begin
make_campaign
make_box
start_sshd
sed 's/^restrict,pty //' "$T/box/authorized_keys" >"$T/keys-open"
chmod 600 "$T/keys-open"
start_another 1 's/ForceCommand .*/ForceCommand env/'
start_another 2 "s|^Match .*|AuthorizedKeysFile $T/keys-open|; /^	/d"
# shellcheck disable=SC2153
BOX=$PORT SAYS=$((PORT + 1)) OPEN=$((PORT + 2)) FREE=$((PORT + 3))
eval "$(ssh-agent -s -a "$T/agent")" >/dev/null
echo "$SSH_AGENT_PID" >"$T/pid-agent"
ssh-add -q "$T/key-data" 2>/dev/null

# A line that runs no command and only forwards, while something is tried.
while_forwarding() {
	option=$1
	what=$2
	shift 2
	line=$T/line-$ways-$port
	PORT_OF=$port fresh data -f -N -M -S "$line" \
		-o ExitOnForwardFailure=yes "$option" "$what" "$WHERE" ||
		return 1
	"$@"
	tried=$?
	ssh -F none -O exit -S "$line" x 2>/dev/null
	return $tried
}
a_port_answers() {
	[ -n "$(ssh-keyscan -T 2 -p "$1" 127.0.0.1 2>/dev/null)" ]
}
an_agent_answers() {
	SSH_AUTH_SOCK=$1 ssh-add -l >/dev/null 2>&1
}
socks_answers() {
	python3 - "$1" "$BOX" <<-X
		import socket, sys
		s = socket.create_connection(("127.0.0.1", int(sys.argv[1])), 2)
		s.sendall(b"\5\1\0")
		s.recv(2)
		s.sendall(b"\5\1\0\1\x7f\0\0\1" + int(sys.argv[2]).to_bytes(2, "big"))
		sys.exit(s.recv(10)[1:2] != b"\0" or s.recv(4) != b"SSH-")
	X
}
a_file_came() {
	[ -e "$T/got" ] && rm "$T/got"
}

# The ways, each over the sshd at $port.
local_port() {
	while_forwarding -L "$FREE:127.0.0.1:$BOX" a_port_answers "$FREE"
}
remote_port() {
	while_forwarding -R "$FREE:127.0.0.1:$BOX" a_port_answers "$FREE"
}
any_port() {
	while_forwarding -D "$FREE" socks_answers "$FREE" 2>/dev/null
}
local_socket() {
	rm -f "$T/near"
	while_forwarding -L "$T/near:$T/agent" an_agent_answers "$T/near"
}
remote_socket() {
	rm -f "$T/far"
	while_forwarding -R "$T/far:$T/agent" an_agent_answers "$T/far"
}
a_way_through() {
	PORT_OF=$port fresh data -W 127.0.0.1:"$BOX" "$WHERE"
	grep -q "^SSH-" "$T/out"
}
an_agent() {
	PORT_OF=$port fresh data -A "$WHERE" env
	grep -q "^SSH_AUTH_SOCK=" "$T/out"
}
a_variable() {
	BASH_ENV=/nowhere PORT_OF=$port fresh data -o SendEnv=BASH_ENV "$WHERE" \
		env
	grep -q "^BASH_ENV=" "$T/out"
}
# It answers nobody who has left.
until_answered() {
	tries=0
	until [ -s "$T/out" ] || [ -s "$T/words" ] || [ $tries -eq 200 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	[ -s "$T/out" ] || sleep 0.5
}
a_subsystem() {
	: >"$T/out"
	: >"$T/words"
	{
		printf '\0\0\0\5\1\0\0\0\3'
		until_answered
	} |
		PORT_OF=$port client data -s "$WHERE" sftp >"$T/out" 2>"$T/words"
	[ "$(od -An -tu1 -N 5 "$T/out" | awk '{ print $5 }')" = 2 ]
}
by_sftp() {
	sftp -F none -P "$port" -i "$T/key-data" -o BatchMode=yes \
		-o IdentitiesOnly=yes -o UserKnownHostsFile="$T/known" \
		-o StrictHostKeyChecking=no "$WHERE:/etc/passwd" "$T/got" \
		>"$T/out" 2>&1
	a_file_came
}
by_scp() {
	scp -O -F none -P "$port" -i "$T/key-data" -o BatchMode=yes \
		-o IdentitiesOnly=yes -o UserKnownHostsFile="$T/known" \
		-o StrictHostKeyChecking=no "$WHERE:/etc/passwd" "$T/got" \
		>"$T/out" 2>&1
	a_file_came
}
# By ~C, which a client reads from its own terminal.
an_escape() {
	cat >"$T/client" <<-X
		. "$(dirname "$0")/box.inc"
		T=$T PORT_OF=$port LEVEL=INFO SSH="exec ssh"
		echo \$\$ >"$T/pid-client"
		client data -tt -o EnableEscapeCommandline=yes "$WHERE"
	X
	rm -f "$T/keys"
	mkfifo "$T/keys"
	: >"$T/screen"
	TERM=xterm script -qfc "sh $T/client" /dev/null <"$T/keys" \
		>"$T/screen" 2>&1 &
	SCREEN=$!
	exec 7>"$T/keys"
	shown "$1"
	printf '\r~C' >&7
	shown "ssh>"
	printf -- '-L %s:127.0.0.1:%s\r' "$FREE" "$BOX" >&7
	shown "Forwarding port"
	a_port_answers "$FREE"
	tried=$?
	kill "$(cat "$T/pid-client")"
	wait "$SCREEN" 2>/dev/null
	exec 7>&-
	return $tried
}

# Closed over the first, open over the sshd without the box's settings.
ways=0
try() {
	way=$1
	port=$2
	FREE=$((FREE + 1))
	"$way" "${3:-}" && fail "$way: open on a shared box"
	port=$OPEN
	FREE=$((FREE + 1))
	"$way" "${4:-}" || fail "$way: was not really tried"
	ways=$((ways + 1))
}
for way in local_port remote_port local_socket remote_socket a_way_through \
	a_subsystem by_sftp by_scp; do
	try $way "$BOX"
done
try an_agent "$SAYS"
try a_variable "$SAYS"
try an_escape "$BOX" Today '[$#] '
if command -v python3 >/dev/null; then
	try any_port "$BOX"
fi
DISPLAY=:7 fresh reader -Y "$WHERE" campaign info
grep -q "X11 forwarding request failed" "$T/words" || fail "X11 forwarded"

# And what sshd makes of the box's settings as a whole.
"$SSHD" -T -f "$T/sshd_config" \
	-C "user=$ACCOUNT,host=localhost,addr=127.0.0.1" >"$T/out" 2>/dev/null
for setting in "disableforwarding yes" "allowagentforwarding no" \
	"allowtcpforwarding no" "allowstreamlocalforwarding no" \
	"x11forwarding no" "permittunnel no" "permituserrc no" \
	"permituserenvironment no" "acceptenv LC_\*"; do
	grep -qx "$setting" "$T/out" || fail "sshd: not $setting"
done
echo "$ways ways beside the program, closed on the box and open without it"
verdict
