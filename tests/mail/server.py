"""An SMTP server for the tests, on this machine: it says its port, then one
line for each letter that it takes, before it answers that it took it.

    server.py good
    server.py hostile              takes, refuses, puts off, drops, stalls
    server.py flaky                drops two of three connections
    server.py down                 drops every one
    server.py tls CERTIFICATE KEY  STARTTLS, and the login office / secret
    server.py "refuse AT AFTER ANSWER"
                                   answers so from letter number AFTER on, AT
                                   greeting, mail, rcpt or data
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


class Refuse(Good):
    def __init__(self, at, after, answer):
        self.at = at
        self.left = int(after)
        self.answer = answer

    async def answer_at(self, at):
        if at == "mail":
            self.left -= 1
        return self.answer if at == self.at and self.left < 0 else None

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = await self.answer_at("mail")
        if not answer:
            envelope.mail_from = address
        return answer or "250 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = await self.answer_at("rcpt")
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer and answer.replace("TO", address) or "250 ok"

    async def handle_DATA(self, server, session, envelope):
        return await self.answer_at("data") or await super().handle_DATA(
            server, session, envelope
        )


async def greet(answer, reader, writer):
    writer.write(answer.encode() + b"\r\n")
    await writer.drain()
    writer.close()


def login(server, session, envelope, mechanism, data):
    ok = data.login == b"office" and data.password == b"secret"
    return AuthResult(success=ok, handled=False)


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
    refusal = mode.split(" ", 3)[1:] if mode.startswith("refuse ") else None
    handler = Refuse(*refusal) if refusal else handlers.get(mode, Good)()
    if refusal and refusal[0] == "greeting":
        server = await asyncio.start_server(
            lambda *link: greet(refusal[2], *link), "127.0.0.1", 0
        )
        say(str(server.sockets[0].getsockname()[1]))
        await server.serve_forever()
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="test", **options), "127.0.0.1", 0
    )
    say(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


asyncio.run(main())
