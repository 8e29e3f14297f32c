"""A reading in words: as a sentence for the user, and as a line that reads the same again."""

from datetime import date, datetime, timedelta

from followup_desktop.domain.clock import zone_of
from followup_desktop.domain.quick.asking import quoted
from followup_desktop.domain.quick.days import day_text, day_words
from followup_desktop.domain.quick.places import city_words, zone_text
from followup_desktop.domain.quick.reading import Around, KnownPerson, Named, Reading
from followup_desktop.domain.quick.times import time_text
from followup_desktop.domain.quick.who import NEW_POSITION, UNTITLED
from followup_desktop.domain.windows import Window
from followup_desktop.domain.words import KIND_NAMES, in_sentence


def understood(reading: Reading, around: Around) -> str:
    """Return what was understood: "Phone screen with Dana Whitfield, today 12:00–12:25. Closes ..."."""
    today = around.now.astimezone(zone_of(around.zone)).date()
    company = _named(reading.company, "company") if reading.company else ""
    if reading.is_decision:
        position = _position(reading)
        parts = [part for part in (company, position) if part]
        day = day_words(reading.day, today, around.say_day) if reading.day else "on which day?"
        return _ended(f"Decision of {', '.join([*parts, day]) if parts else f'which company? {day}'}")
    assert reading.kind is not None
    cards = {one.id: one for one in around.people}
    people = _listed([_person_words(one, reading, cards) for one in reading.people]) or "…"
    words = f"{reading.title or KIND_NAMES[reading.kind]} with {people}"
    place = f"at {in_sentence(reading.place)}" if reading.place else ""
    parts = [part for part in (words, company, _position(reading), place) if part]
    sentence = _ended(f"{', '.join(parts)}, {_when_words(reading, around)}")
    return f"{sentence} {_closes(reading, around)}".rstrip()


def _ended(words: str) -> str:
    return words if words.endswith("?") else f"{words}."


def _named(one: Named, what: str) -> str:
    name = in_sentence(one.name)
    return name if one.id else f"{name} (new {what})"


def _person_words(one: Named, reading: Reading, cards: dict[int, KnownPerson]) -> str:
    card = cards.get(one.id)
    elsewhere = card and card.company and reading.company and card.company != reading.company.name
    if card and elsewhere:
        return f"{in_sentence(one.name)} ({in_sentence(card.company)} on the card)"
    return _named(one, "card")


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _position(reading: Reading) -> str:
    one = reading.position
    if one is None:
        return ""
    if not one.name:
        return "the untitled position" if one.id else "a new position"
    return _named(one, "position")


def _when_words(reading: Reading, around: Around) -> str:
    start, end = reading.start, reading.end
    there = zone_of(reading.zone or around.zone)
    today = around.now.astimezone(there).date()
    if start is None or end is None:
        return f"{day_words(reading.day, today)}, when?" if reading.day else "when?"
    words = _span(start.astimezone(there), end.astimezone(there), today, around)
    if start.astimezone(there).utcoffset() == start.astimezone(zone_of(around.zone)).utcoffset():
        return f"{words}{' on your clock' if reading.place else ''}"
    here = zone_of(around.zone)
    ours = _span(start.astimezone(here), end.astimezone(here), around.now.astimezone(here).date(), around)
    return f"{words} in {city_words(reading.zone)} ({ours} with you)"


def _span(start: datetime, end: datetime, today: date, around: Around) -> str:
    say, day = around.say_time, day_words(start.date(), today, around.say_day)
    later = "" if end.date() == start.date() else f"{day_words(end.date(), today, around.say_day)} "
    dash = "–" if not later else " – "
    return f"{day} {say(start)}{_turn(start, ' ({} time)')}{dash}{later}{say(end)}"


def _turn(local: datetime, words: str) -> str:
    """Return which of two equal times at a clock change it is; nothing for every other time."""
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return ""
    return words.format("second" if local.fold else "first")


def _closes(reading: Reading, around: Around) -> str:
    if reading.end is None:
        return ""
    zone = zone_of(around.zone)
    closes, now = Window(reading.end).closes_at.astimezone(zone), around.now.astimezone(zone)
    day, at = day_words(closes.date(), now.date(), around.say_day), around.say_time(closes)
    return f"{'Closed' if closes < now else 'Closes'} {day} {at}."


def again(reading: Reading, around: Around) -> str:
    """Return a line that reads as the same thing, and in which nothing could mean two; for ready readings."""
    known = {one.id: one for one in around.people}
    if reading.is_decision:
        assert reading.day is not None
        company = _quoted(reading.company) if reading.company else ""
        return f"decision {company}{_for(reading)} {day_text(reading.day)}"
    assert reading.start is not None
    assert reading.end is not None
    people = " and ".join(_person(one, known, around) for one in reading.people)
    kind = (reading.title or KIND_NAMES[reading.kind]).lower() if reading.kind else ""
    company = f" at {_quoted(reading.company)}" if reading.company and reading.own_company else ""
    place = f" via {quoted(reading.place)}" if reading.place else ""
    local = reading.start.astimezone(zone_of(reading.zone))
    minutes = (reading.end - reading.start) // timedelta(minutes=1)
    when = f"{day_text(local.date())} {time_text(local.time())}{_turn(local, ' {} time')} for {minutes} min"
    return f"{kind} with {people}{company}{_for(reading)}{place} {when} {zone_text(reading.zone)}"


def _quoted(one: Named) -> str:
    return quoted(one.name) if one.id else f"new {quoted(one.name)}"


def _for(reading: Reading) -> str:
    one = reading.position
    if one is None or not reading.own_position:
        return ""
    if not one.name:
        return f" for {quoted(UNTITLED)}" if one.id else f" for a {NEW_POSITION}"
    return f" for {quoted(one.name)}"


def _person(one: Named, known: dict[int, KnownPerson], around: Around) -> str:
    if not one.id:
        return f"new {quoted(one.name)}"
    same = [other for other in around.people if other.name == one.name]
    card = known[one.id]
    return card.email if len(same) > 1 and card.email else quoted(one.name)
