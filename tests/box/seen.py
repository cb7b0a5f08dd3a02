"""How soon a change by one shows on another's screen: the program on real
terminals, in Contacts, some of them in a filter that finds everybody.

	seen.py PROGRAM CAMPAIGN CHANGES

Prints, for each screen, the milliseconds from the change's command having
ended to its name on the screen: half of them, 99 %, the longest."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

PROGRAM, CAMPAIGN, CHANGES = sys.argv[1], sys.argv[2], int(sys.argv[3])
PATIENCE = 60.0
ENV = dict(os.environ, TERM="xterm", LC_ALL="C.UTF-8")
SCREENS = (("the list", ":contacts\r"), ("a filter of all", ":contacts\r/a\r"))


class Screen:
    """A program on a terminal; what it wrote since the last look."""

    def __init__(self, title, keys):
        self.title, self.times, self.seen = title, [], b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, ["permanence", "-C", CAMPAIGN], ENV)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 40, 120, 0, 0))
        self.drain(3)
        for key in keys:
            os.write(self.fd, key.encode())
            self.drain(0.3)
        self.drain(5)

    def drain(self, seconds):
        end = time.monotonic() + seconds
        while select.select([self.fd], [], [],
                            max(0, end - time.monotonic()))[0]:
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                sys.exit(self.title + ": the program left")
        return self.seen

    def leave(self):
        os.kill(self.pid, signal.SIGHUP)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def run(*words):
    subprocess.run([PROGRAM, "-q", "-C", CAMPAIGN, *words], check=True,
                   env=ENV, stdout=subprocess.DEVNULL)


def watch(screens, name, ended):
    left = list(screens)
    while left and time.monotonic() - ended < PATIENCE:
        ready = select.select([s.fd for s in left], [], [], 1)[0]
        for s in list(left):
            if s.fd in ready:
                s.seen += os.read(s.fd, 65536)
                if name in s.seen:
                    s.times.append((time.monotonic() - ended) * 1000)
                    left.remove(s)
    return left


def main():
    screens = [Screen(*s) for s in SCREENS]
    late = 0
    for i in range(CHANGES):
        # First by name on both, and new on the screen as a whole.
        name = "AAA%c%c%04d" % (65 + i % 26, 65 + i // 26 % 26, i)
        for s in screens:
            s.seen = b""
        run("contacts", "add", "last_name=" + name, "--source", "x",
            "--basis", "consent")
        for s in watch(screens, name[4:].encode(), time.monotonic()):
            print(s.title, "never showed", name)
            late += 1
        time.sleep(0.3)
    for s in screens:
        t = sorted(s.times)
        if t:
            print("%s: %d changes, half within %.0f ms, 99 %% within %.0f, "
                  "all within %.0f ms" % (s.title, len(t), t[len(t) // 2],
                                       t[len(t) * 99 // 100], t[-1]), flush=True)
        s.leave()
    sys.exit(late != 0)


main()
