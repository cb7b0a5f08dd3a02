"""An SMTP server for the tests, on this machine: it says its port, then one
line for each letter that it takes, before it answers that it took it.

    server.py good
    server.py hostile              takes, refuses, puts off, drops, stalls
    server.py flaky                drops two of three connections
    server.py down                 drops every one
    server.py tls CERTIFICATE KEY  STARTTLS, and the login office / secret
"""

import asyncio
import random
import re
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def say(words):
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


class Good:
    async def handle_DATA(self, server, session, envelope):
        text = envelope.content.decode("ascii")
        number = re.search(r"^Message-ID: (\S+)\r$", text, re.M).group(1)
        say(f"{number} {len(envelope.rcpt_tos)} {envelope.rcpt_tos[0]}")
        return "250 taken"


class Hostile(Good):
    def __init__(self):
        self.random = random.Random(2026)
        self.stalls = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        what = self.random.random()
        if address.startswith("p7"):
            return "550 no such person"
        if what < 0.1:
            return "450 greylisted"
        if what < 0.13:
            server.transport.abort()
            return "451 gone"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        what = self.random.random()
        if what < 0.05:
            return "452 no room"
        if what < 0.08:
            return "554 not this"
        if what < 0.10:
            server.transport.abort()
            return "451 gone"
        if what < 0.13 and self.stalls < 2:
            self.stalls += 1
            await asyncio.sleep(3600)
        answer = await super().handle_DATA(server, session, envelope)
        if what < 0.16:
            # Taken, and nobody will know.
            server.transport.abort()
        return answer


class Flaky(Good):
    """Drops where number of three letters are offered."""

    def __init__(self, drops):
        self.drops = drops
        self.offered = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.offered += 1
        if self.offered % 3 < self.drops:
            server.transport.abort()
            return "451 gone"
        envelope.rcpt_tos.append(address)
        return "250 ok"


def login(server, session, envelope, mechanism, data):
    ok = data.login == b"office" and data.password == b"secret"
    return AuthResult(success=ok)


async def main():
    mode = sys.argv[1]
    options = {}
    if mode == "tls":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        options = {
            "tls_context": context,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": login,
        }
    handlers = {
        "hostile": Hostile,
        "flaky": lambda: Flaky(2),
        "down": lambda: Flaky(3),
    }
    handler = handlers.get(mode, Good)()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="test", **options), "127.0.0.1", 0
    )
    say(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


asyncio.run(main())
