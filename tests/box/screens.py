"""The program on real terminals, for the long runs:

	screens.py PROGRAM CAMPAIGN seen CHANGES
	screens.py PROGRAM CAMPAIGN beside FILE
	screens.py PROGRAM CAMPAIGN names SECONDS

seen: how soon a change by one shows on another's screen, in Contacts, one of
them in a filter that finds everybody: the milliseconds from the change's
command having ended to its name on the screen.
beside: how soon a screen answers a key, place after place, while a file of
contacts is imported by another.
names: contacts of names that nobody has, of any characters; in every place the
terminal is sent letters and known sequences, nothing else."""

import fcntl
import os
import pty
import random
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

PROGRAM, CAMPAIGN, WHAT, HOW = sys.argv[1:5]
PATIENCE = 60.0
ENV = dict(os.environ, TERM="xterm", LC_ALL="C.UTF-8")
PLACES = "hcnsmuvxrdplbtfjwgzaeoikqy"


class Screen:
    """A program on a terminal; what it wrote since the last look."""

    def __init__(self, title, keys):
        self.title, self.times, self.seen = title, [], b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, ["permanence", "-C", CAMPAIGN], ENV)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ,
                    struct.pack("HHHH", 40, 120, 0, 0))
        # The first frame, however busy the machine is: what is typed before
        # it may be thrown away.
        self.drain(60, quiet=3)
        for key in keys:
            os.write(self.fd, key.encode())
            self.drain(0.3)
        self.drain(1)

    def drain(self, seconds, quiet=None):
        """All that comes in that time, or until nothing has for a while."""
        end = time.monotonic() + seconds
        while select.select([self.fd], [], [],
                            max(0, end - time.monotonic()))[0]:
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                sys.exit(self.title + ": the program left")
            if quiet:
                end = time.monotonic() + quiet
        return self.seen

    def press(self, keys):
        """The milliseconds to its first byte; None: it draws nothing."""
        began = time.monotonic()
        os.write(self.fd, keys.encode())
        if not select.select([self.fd], [], [], 0.5)[0]:
            return None
        took = (time.monotonic() - began) * 1000
        self.drain(0.1, quiet=0.02)
        return took

    def leave(self):
        os.kill(self.pid, signal.SIGHUP)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def run(*words):
    return subprocess.run([PROGRAM, "-q", "-C", CAMPAIGN, *words], check=False,
                          env=ENV, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL).returncode


def tell(title, what, times):
    t = sorted(times)
    if t:
        print("%s: %d %s, half within %.0f ms, 99 %% within %.0f, all within "
              "%.0f ms" % (title, len(t), what, t[len(t) // 2],
                           t[len(t) * 99 // 100], t[-1]), flush=True)


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


def name_of(i):
    """Before all others in the list; and no letter of the last five is that of
    the name before, which stood in its place: a terminal is sent only what
    differs."""
    letters = "BCDFGHJK" if i % 2 else "LMNPQRST"
    last = "".join(letters[i // 2 // 8 ** k % 8] for k in range(5))
    return "AA%c%c" % (90 - i // 26 % 26, 90 - i % 26) + last


def seen():
    screens = [Screen("the list", ":contacts\r"),
               Screen("a filter of all", (":contacts\r", "/a\r"))]
    for s in screens:
        s.drain(5)
    for i in range(int(HOW)):
        name = name_of(i)
        # The cursor stays on its person, and the list goes down with it.
        for s in screens:
            os.write(s.fd, b"\x1b[H")
            s.drain(5, quiet=0.3)
            s.seen = b""
        if run("contacts", "add", "last_name=" + name, "--source", "x",
               "--basis", "consent"):
            sys.exit("no contact was added")
        for s in watch(screens, name[4:].encode(), time.monotonic()):
            sys.exit("%s: never showed %s" % (s.title, name))
        if i % 20 == 19 or i == int(HOW) - 1:
            for s in screens:
                tell(s.title, "changes", s.times)
        time.sleep(0.3)
    for s in screens:
        s.leave()
    return 0


def beside():
    s = Screen("each place", ":contacts\r")
    errors = 0
    # Without it, then with it.
    for title in ("alone", "beside an import"):
        times, rounds = [], 0
        other = subprocess.Popen(
            [PROGRAM, "-q", "-C", CAMPAIGN, "contacts", "import", HOW,
             "--source", "soak", "--basis", "consent"], env=ENV,
            stdout=subprocess.DEVNULL) if title != "alone" else None
        began = time.monotonic()
        while rounds < 1 if other is None else other.poll() is None:
            for letter in PLACES:
                s.press("g")
                s.drain(0.3, quiet=0.05)
                s.press(letter)
                s.drain(0.5, quiet=0.1)
                for key in "jjkk":
                    took = s.press(key)
                    times += [took] if took is not None else []
                if other and other.poll() is not None:
                    break
            rounds += 1
        tell("each place, " + title, "keys", times)
        if other:
            print("the import took %.0f s" % (time.monotonic() - began))
            errors += other.returncode != 0
    s.leave()
    return errors


# What ncurses sends on an xterm: cursor, colours, modes, charsets; one that it
# never sends is in the names.
SEQUENCE = re.compile(r"\x1b(\[(?!87654)[0-9;?>]*[A-Za-z@`]|[()][0AB]|[=>78MDc])")
FORBIDDEN = re.compile("[\x00-\x06\x0b\x0c\x10-\x1f\x7f-\x9f\u061c\u200b-\u200f"
                       "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def any_name(rng):
    kinds = ((0x01, 0x20), (0x7f, 0xa0), (0x200b, 0x2070), (0x300, 0x370),
             (0x61c, 0x61d), (0xfeff, 0xff00), (0xe0000, 0xe0080),
             (0x1f300, 0x1f650), (0x4e00, 0x4f00), (0x5d0, 0x700), (0x41, 0x5b))
    name = "".join(chr(rng.randrange(*rng.choice(kinds)))
                   for _ in range(rng.randrange(1, 30)))
    return rng.choice(("", "\x1b]0;x\x07", "\x1b[87654m", "\x1bP", "\u202e")) + name


def names():
    until, seed, kept = time.monotonic() + float(HOW), 1, 0
    while time.monotonic() < until:
        rng = random.Random(seed)
        for _ in range(20):
            kept += run("contacts", "add", "last_name=" + any_name(rng),
                        "first_name=" + any_name(rng), "notes=" + any_name(rng),
                        "--source", any_name(rng), "--basis", "consent") == 0
        s = Screen("names", ())
        for letter in PLACES:
            for key in ("g", letter, "j", "\r", "i", "\x07"):
                os.write(s.fd, key.encode())
                s.drain(0.3, quiet=0.03)
        s.leave()
        text = SEQUENCE.sub("", s.seen.decode("utf-8", "replace"))
        bad = FORBIDDEN.search(text)
        if bad:
            print("seed %d: %r was sent to the terminal in %r" % (
                seed, bad.group(), text[max(0, bad.start() - 40):bad.end() + 9]))
            return 1
        print("seed %d: %d names kept, %d bytes sent, nothing but letters" % (
            seed, kept, len(s.seen)), flush=True)
        seed += 1
    return kept == 0


sys.exit({"seen": seen, "beside": beside, "names": names}[WHAT]() != 0)
