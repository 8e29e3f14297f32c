"""What is said below a field as somebody types: a warning in plain words, never a refusal."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A few words on a value, and whether they are a warning."""

    words: str = ""
    warning: bool = False

    @property
    def tone(self) -> str:
        """The tone of the label that shows it."""
        return "amber" if self.warning else "muted"


Check = Callable[[str], Remark]
FINE = Remark()
_LONGEST = 400
_FEWEST_DIGITS = 3


def check_email(value: str) -> Remark:
    """Warn where a letter to this address could not arrive."""
    value = value.strip()
    if not value:
        return FINE
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(value[:_LONGEST], check_deliverability=False)
    except EmailNotValidError:
        return Remark("This does not look like an email address, so a letter may not arrive.", True)
    return FINE


def check_phone(value: str, region: str = "") -> Remark:
    """Show a number as it is dialled from abroad; ``region`` is the ISO 3166 country it is in, or empty."""
    value = value.strip()
    if not value:
        return FINE
    import phonenumbers

    try:
        number = phonenumbers.parse(value[:_LONGEST], region or None)
    except phonenumbers.NumberParseException as error:
        if error.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE and value[0] != "+":
            return Remark("Add the country’s code, such as +1, to dial it from anywhere.")
        return Remark("This does not look like a phone number.", True)
    if not phonenumbers.is_possible_number(number):
        if not value.startswith("+"):
            return Remark("No such number here. Abroad? Begin with the country’s code, such as +44.", True)
        return Remark("This number is too long or too short to be dialled.", True)
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    same = "".join(filter(str.isalnum, shown)) == "".join(filter(str.isalnum, value))
    return FINE if same else Remark(f"From abroad: {shown}")


def shown_phone(value: str, region: str = "") -> str:
    """Return a number in international form, or as it is where nobody can tell what it is abroad.

    One that somebody wrote in that form with blanks of their own stays as they wrote it.
    """
    if value.startswith("+") and " " in value:
        return value
    import phonenumbers

    try:
        number = phonenumbers.parse(value[:_LONGEST], region or None)
    except phonenumbers.NumberParseException:
        return value
    if not phonenumbers.is_valid_number(number):
        return value
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    # Blanks between the groups, as E.123 has them in every country.
    return str(shown).replace("-", " ")


def dial_link(value: str, region: str = "") -> str:
    """Return the ``tel:`` link that dials a number, or nothing where it has too few digits to be one."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value[:_LONGEST], region or None)
    except phonenumbers.NumberParseException:
        digits = "".join(filter(str.isdecimal, value[:_LONGEST]))
        return f"tel:{digits}" if len(digits) >= _FEWEST_DIGITS else ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966))


def load_libraries() -> None:
    """Import what the checks need: some 150 ms, so do it away from the main thread."""
    check_email("somebody@example.com")
    check_phone("+1 312 555 0142")


def check_web(value: str) -> Remark:
    """Warn where a browser would find nothing under this address."""
    value = value.strip()
    if not value:
        return FINE
    from urllib.parse import urlsplit

    bad = Remark("This does not look like a web address, such as https://example.com.", True)
    try:
        parts = urlsplit(value if "://" in value else f"https://{value}")
        host = parts.hostname or ""
    except ValueError:
        return bad
    is_web = parts.scheme in ("http", "https") and "." in host.strip(".") and " " not in value
    return FINE if is_web else bad
