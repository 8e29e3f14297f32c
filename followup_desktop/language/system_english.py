"""Which English the system speaks."""

import locale
import os

from followup_desktop.services.edges import English

_BY_COUNTRY = {
    "": English.AMERICAN,
    "US": English.AMERICAN,
    "CA": English.CANADIAN,
    "AU": English.AUSTRALIAN,
    "IN": English.INDIAN,
}
# Windows writes "English_Canada".
_BY_NAME = {"UNITED STATES": "US", "CANADA": "CA", "AUSTRALIA": "AU", "INDIA": "IN", "UTF-8": "", "UTF8": ""}


def system_english() -> English:
    """Return the English of the system's language: American where it names no country, else British."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next(filter(None, named), "") or locale.getlocale()[0] or ""
    country = language.replace("-", "_").partition(".")[0].partition("_")[2].upper()
    return _BY_COUNTRY.get(_BY_NAME.get(country, country), English.BRITISH)
