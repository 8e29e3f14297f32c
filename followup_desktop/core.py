"""The app without its windows: data folder, store, adapters, services."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop import paths
from followup_desktop.arguments import Options
from followup_desktop.domain.clock import Clock, SystemClock
from followup_desktop.late import (
    LateAutostart,
    LateCardFiles,
    LateCardPictures,
    LateMailer,
    LatePapers,
    LateReader,
    LateSecrets,
    late_export,
    late_spelling,
)
from followup_desktop.machine import local_zone
from followup_desktop.services.bundle import Edges, Services
from followup_desktop.storage.first_look import open_store

if TYPE_CHECKING:
    from followup_desktop.services.ports import Store


class Core:
    """Everything below the windows. Raises UserError where the database cannot be opened.

    What ``stack`` holds is closed, or thrown away, when the app ends.
    """

    def __init__(self, options: Options, stack: ExitStack) -> None:
        self.clock: Clock = SystemClock()
        self.zone = local_zone
        self.data_dir = _data_dir(options, stack)
        store = open_store(paths.database(self.data_dir))
        stack.callback(store.close)
        if options.demo:
            _fill(store, self.clock)
        own_templates = paths.own_template_dir(self.data_dir)
        autostart = LateAutostart(options.data_dir, options.demo)
        self.services = _services(store, self.clock, autostart, own_templates)


def _data_dir(options: Options, stack: ExitStack) -> Path:
    if options.demo:
        import tempfile

        return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="follow-up-demo-")))
    return options.data_dir or paths.data_dir()


def _fill(store: "Store", clock: Clock) -> None:
    from followup_desktop.services.demo.story import Demo

    Demo(store, clock, local_zone, paths.demo_dir()).fill()


def _services(store: "Store", clock: Clock, autostart: LateAutostart, own_templates: Path) -> Services:
    edges = Edges(
        LateReader(),
        LateMailer(),
        LateSecrets(),
        late_export,
        autostart,
        late_spelling,
        LatePapers(),
        LateCardPictures(),
        LateCardFiles(),
    )
    return Services(store, clock, local_zone, paths.template_dir(), edges, own_templates)
