"""The palette, light and dark, and which text may stand on which ground.

Every text reaches 4.5:1 on each ground it is used on and every mark 3:1; tests/gui/test_theme.py computes it.
The designed value is named wherever it fell short and had to move.
"""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a colour means: nothing in particular, a decision, a closing window, late, a talk, LinkedIn."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    AMBER = "amber"
    CORAL = "coral"
    BLUE = "blue"
    VIOLET = "violet"


class ToneColours(NamedTuple):
    """One tone: for marks (3:1), for text (4.5:1), and the soft ground that both may stand on."""

    mark: str
    text: str
    soft: str


class Tokens(NamedTuple):
    """Colours as ``#RRGGBB``, by what they are for."""

    dark: bool
    background: str
    panel: str
    side: str
    hover: str
    ink: str
    muted: str
    disabled: str
    line: str
    control: str
    chip: str
    on_accent: str
    accent_hover: str
    accent: str
    accent_text: str
    accent_soft: str
    amber: str
    amber_text: str
    amber_soft: str
    coral: str
    coral_text: str
    coral_soft: str
    coral_hover: str
    blue: str
    blue_text: str
    blue_soft: str
    violet: str
    violet_text: str
    violet_soft: str
    badge: str
    on_badge: str

    def tone(self, tone: Tone) -> ToneColours:
        """The colours of ``tone``."""
        if tone is Tone.NEUTRAL:
            return ToneColours(self.muted, self.ink, self.chip)
        colours: ToneColours = ToneColours(
            getattr(self, tone), getattr(self, f"{tone}_text"), getattr(self, f"{tone}_soft")
        )
        return colours

    def colour(self, role: str) -> str:
        """The colour called ``role``, such as "muted" or "amber_text". AttributeError when there is none."""
        value: str = getattr(self, role)
        return value


LIGHT = Tokens(
    dark=False,
    background="#F6F5F1",
    panel="#FFFFFF",
    side="#EFEDE6",
    hover="#F1EFE9",
    ink="#1E2A2F",
    # Designed as #66737A: 4.17:1 on the side and 3.9:1 on soft grounds, where selected rows show it.
    muted="#5A656C",
    disabled="#A3A9AB",  # what cannot be used is exempt from the ratio
    line="#E2DFD6",
    # A box to tick is told from its ground by its border alone, so it needs 3:1, which `line` does not give.
    control="#857B63",
    chip="#E9E7E0",
    on_accent="#FFFFFF",
    accent_hover="#0B5851",
    accent="#0F6B63",
    accent_text="#0F6B63",
    accent_soft="#DDEDEA",
    amber="#BC7010",  # designed as #C97A12: 2.9:1 on the side and on its soft ground, 2.7:1 on neutral chips
    amber_text="#8F560C",  # the same hue for words: as designed it was 2.85:1 on its soft ground
    amber_soft="#FBEBD0",
    coral="#C2452D",
    coral_text="#AE3D28",  # designed as #C2452D: 3.96:1 on its soft ground
    coral_soft="#F9DFD8",
    coral_hover="#A63823",
    blue="#2F5D9B",
    blue_text="#2F5D9B",
    blue_soft="#DFE9F6",
    violet="#6B4E9B",
    violet_text="#6B4E9B",
    violet_soft="#EAE3F5",
    badge="#A8640E",  # white on the designed #C97A12 was 3.35:1
    on_badge="#FFFFFF",
)

DARK = Tokens(
    dark=True,
    background="#161C1F",
    panel="#1E262A",
    side="#12181A",
    hover="#263035",
    ink="#E7ECEC",
    muted="#94A3A8",
    disabled="#5F6D72",
    line="#2F3A3F",
    control="#71868F",
    chip="#273135",
    on_accent="#12181A",
    accent_hover="#6BC9BE",
    accent="#4FB8AC",
    accent_text="#4FB8AC",
    accent_soft="#1C3B39",
    amber="#E6A64C",
    amber_text="#E6A64C",
    amber_soft="#3F301A",
    coral="#EE8069",
    coral_text="#EE8069",
    coral_soft="#43261F",
    coral_hover="#F39A86",
    blue="#7FA9DF",
    blue_text="#7FA9DF",
    blue_soft="#1F3047",
    violet="#AE95DA",
    violet_text="#AE95DA",
    violet_soft="#322846",
    badge="#E6A64C",
    on_badge="#12181A",
)
