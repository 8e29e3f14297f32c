"""Where data, settings, caches, logs and shipped templates live; the only place that knows appdirs.

It is imported in the functions: with --data-dir a start needs none of it.
"""

from __future__ import annotations

from pathlib import Path

_NAME = "Follow-Up"


def data_dir() -> Path:
    """The folder of the database and its backups; may not exist yet."""
    import appdirs

    return Path(appdirs.user_data_dir(_NAME, appauthor=False))


def config_dir() -> Path:
    """The folder of the settings; may not exist yet."""
    import appdirs

    return Path(appdirs.user_config_dir(_NAME, appauthor=False))


def cache_dir() -> Path:
    """The folder of what can be made again; may not exist yet."""
    import appdirs

    return Path(appdirs.user_cache_dir(_NAME, appauthor=False))


def log_dir() -> Path:
    """The folder of the logs; may not exist yet."""
    import appdirs

    return Path(appdirs.user_log_dir(_NAME, appauthor=False))


def template_dir() -> Path:
    """The folder of the letter templates that come with the app (the build hook copies them there)."""
    return Path(__file__).resolve().parent / "_resources" / "templates"


def demo_dir() -> Path:
    """The folder of the pictures in the sample search (the build hook copies them there)."""
    return Path(__file__).resolve().parent / "_resources" / "demo"


def own_template_dir(data_dir_given: Path | None = None) -> Path:
    """The folder of the user's own letter templates, beside the database; may not exist yet."""
    return (data_dir_given or data_dir()) / "templates"


def database(data_dir_given: Path | None = None) -> Path:
    """The database file, in the folder that was given or else in the usual one."""
    return (data_dir_given or data_dir()) / "followup.sqlite"
