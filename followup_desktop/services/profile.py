"""The user's own details and settings. The first paint needs only the settings, so the rest comes late."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from followup_desktop.services.changes import About, Changes, changed

if TYPE_CHECKING:
    from followup_desktop.domain.model import Profile
    from followup_desktop.services.outgoing import MailServer
    from followup_desktop.services.ports import SettingStore


class OnClose(StrEnum):
    """Whether the app goes on without its window. ASK stands until the user was asked, and chose."""

    ASK = ""
    KEEP = "keep"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. ``theme`` is "system", "light" or "dark"; ``closing`` a value of OnClose.
    ``english`` is a value of edges.English, set with the language (services.writing); empty follows the
    system.

    Of the reminders: ``steps_off`` are the steps that are not announced, ``leads`` says how many minutes
    ahead the others are (see domain.reminders.Step), and times of day are "22:00" on the user's clock.
    """

    theme: str = "system"
    told_about_tray: bool = False
    notices: bool = True
    discreet: bool = False
    quiet_hours: bool = True
    quiet_from: str = "22:00"
    quiet_to: str = "07:00"
    morning: str = "09:00"
    steps_off: tuple[str, ...] = ()
    leads: dict[str, int] = field(default_factory=dict)
    invite_after_days: int = 4
    let_go_working_days: int = 10
    let_go_days: int = 30
    live_at_least: int = 3
    closing: str = OnClose.ASK.value
    english: str = ""


class WindowState(NamedTuple):
    """How the window stands (Qt's own form), the screen in front, and by screen the view that it shows."""

    geometry: str = ""
    screen: str = ""
    views: Mapping[str, str] = {}


class ProfileService:
    """Reads and saves the profile, the settings and the mail server."""

    def __init__(self, store: "SettingStore") -> None:
        self._store = store

    def profile(self) -> "Profile":
        """Return the user's profile; an empty one before it is filled in."""
        from followup_desktop.domain.model import PostalAddress, Profile, Strength

        stored = self._read("profile")
        stored["emails"] = tuple(stored.get("emails", ()))
        stored["address"] = PostalAddress(**stored.get("address", {}))
        stored["strengths"] = tuple(Strength(**strength) for strength in stored.get("strengths", ()))
        return Profile(**stored)

    def save_profile(self, profile: "Profile") -> Changes:
        """Save the user's profile."""
        self._store.write("profile", json.dumps(asdict(profile), ensure_ascii=False))
        return changed(About.PROFILE)

    def settings(self) -> Settings:
        """Return the settings."""
        stored = self._read("settings")
        # What a newer version added is neither known nor needed here, and is kept for it when saving.
        known = {name: value for name, value in stored.items() if name in Settings.__dataclass_fields__}
        known["steps_off"] = tuple(known.get("steps_off", ()))
        return Settings(**known)

    def save_settings(self, settings: Settings) -> Changes:
        """Save the settings."""
        self._store.write("settings", json.dumps({**self._read("settings"), **asdict(settings)}))
        return changed(About.SETTINGS)

    def window(self) -> WindowState:
        """Return how the window stood when it was last closed."""
        stored = self._read("window")
        return WindowState(stored.get("geometry", ""), stored.get("screen", ""), stored.get("views", {}))

    def remember_window(self, state: WindowState) -> None:
        """Keep how the window stands; nobody else needs to know."""
        self._store.write("window", json.dumps(state._asdict()))

    def mail_server(self) -> "MailServer":
        """Return the SMTP server; its host is empty before it is set up."""
        from followup_desktop.services.outgoing import MailServer

        return MailServer(**self._read("mail_server"))

    def save_mail_server(self, server: "MailServer") -> Changes:
        """Save the SMTP server. Its password is not stored here (see edges.Secrets)."""
        self._store.write("mail_server", json.dumps(asdict(server)))
        return changed(About.SETTINGS)

    def _read(self, name: str) -> dict[str, Any]:
        text = self._store.read(name)
        return dict(json.loads(text)) if text else {}
