"""How the user writes: the language of the letters, quotation marks, spelling, and the size on screen."""

import json
from dataclasses import replace
from typing import NamedTuple

from followup_desktop.services.changes import About, Changes, changed
from followup_desktop.services.edges import English
from followup_desktop.services.ports import SettingStore
from followup_desktop.services.profile import ProfileService

_NAME = "writing"
SMALLEST, LARGEST = 50, 300


class Language(NamedTuple):
    """A language of letters. ``english`` is what spelling takes; OFF where there is no dictionary."""

    code: str
    name: str
    english: English | None


LANGUAGES = (
    Language("en", "English, as this computer", None),
    Language("en-US", "English (United States)", English.AMERICAN),
    Language("en-GB", "English (United Kingdom)", English.BRITISH),
    Language("en-AU", "English (Australia)", English.AUSTRALIAN),
    Language("en-CA", "English (Canada)", English.CANADIAN),
    Language("en-IN", "English (India)", English.INDIAN),
    Language("de", "German", English.OFF),
    Language("fr", "French", English.OFF),
    Language("es", "Spanish", English.OFF),
    Language("other", "Another language", English.OFF),
)


class Writing(NamedTuple):
    """What the user chose. ``zoom`` is in per cent, ``language`` the code of one of LANGUAGES."""

    zoom: int = 100
    smart: bool = True
    spelling: bool = True
    language: str = "en"

    @property
    def in_language(self) -> Language:
        """The language; the first one where its code is unknown."""
        return next((one for one in LANGUAGES if one.code == self.language), LANGUAGES[0])


class WritingService:
    """Reads and saves how the user writes."""

    def __init__(self, store: SettingStore, profiles: ProfileService) -> None:
        self._store = store
        self._profiles = profiles

    def writing(self) -> Writing:
        """Return what the user chose."""
        text = self._store.read(_NAME)
        stored = dict(json.loads(text)) if text else {}
        return Writing(**{name: value for name, value in stored.items() if name in Writing._fields})

    def save(self, writing: Writing) -> Changes:
        """Keep what the user chose; the review takes its English from the settings, which follow."""
        before = self.writing()
        zoom = min(max(writing.zoom, SMALLEST), LARGEST)
        self._store.write(_NAME, json.dumps(writing._replace(zoom=zoom)._asdict()))
        if (before.spelling, before.language) == (writing.spelling, writing.language):
            return changed(About.SETTINGS)
        english = writing.in_language.english if writing.spelling else English.OFF
        settings = replace(self._profiles.settings(), english=english.value if english else "")
        return self._profiles.save_settings(settings)
