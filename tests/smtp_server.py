"""A mail server on this machine that takes, refuses or drops."""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Inbox:
    """What arrived, and what the server answers instead of taking it; "drop" closes the line."""

    received: list[bytes] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    def only(self) -> EmailMessage:
        assert len(self.received) == 1
        parsed = message_from_bytes(self.received[0], policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    async def _answer(self, server: SMTP, step: str) -> str | None:
        answer = self.answers.get(step)
        if answer == "hang":
            await asyncio.sleep(3)
        if answer in ("drop", "hang"):
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return "421 gone"
        return answer

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = await self._answer(server, "MAIL")
        envelope.mail_from = address
        return refusal or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = await self._answer(server, "RCPT")
        envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        refusal = await self._answer(server, "DATA")
        if not refusal or self.answers.get("DATA") in ("drop", "hang"):
            assert isinstance(envelope.content, bytes)
            self.received.append(envelope.content)
            self.envelopes.append(envelope)
        return refusal or "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return await self._answer(server, "QUIT") or "221 Bye"


class AnyPort(Controller):
    """A server on a free port; aiosmtpd greets itself on the port that was asked for, which is none."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()  # type: ignore[no-untyped-call]
