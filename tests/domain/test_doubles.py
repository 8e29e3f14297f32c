"""Likely doubles: what is pointed out, why, and what is not."""

import pytest

from followup_desktop.domain.doubles import Double, PlainCard, Reason, find_doubles, international


def card(
    key: int, name: str, company: str = "", email: str = "", phone: str = "", country: str = ""
) -> PlainCard:
    first, _, last = name.partition(" ")
    return PlainCard(key, first, last, company, (email,) if email else (), (phone,) if phone else (), country)


def reasons(one: PlainCard, other: PlainCard) -> set[Reason]:
    found = find_doubles([one, other])
    return set(found[0].reasons) if found else set()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (card(1, "", "", "Dana@X.example"), card(2, "Dana Whitfield", "", "dana@x.example "), {Reason.EMAIL}),
        (
            card(1, "Dana Whitfield", "", "", "+1 312 555 0142"),
            card(2, "D. Whitfield", "", "", "(312) 555-0142", "US"),
            {Reason.PHONE},
        ),
        (
            card(1, "Dana Whitfield", "Harrow & Pike"),
            card(2, "dana whitfield", "Harrow and Pike, Inc."),
            {Reason.NAME_AND_COMPANY},
        ),
        (card(1, "José Muñoz", "Calder"), card(2, "Munoz Jose", "Calder"), {Reason.NAME_AND_COMPANY}),
        (card(1, "Dana Whitfield", "Harrow"), card(2, "Dana Whitfield"), {Reason.NAME}),
        (card(1, "Dana Whitfield"), card(2, "Dana Whitfield"), {Reason.NAME}),
        (card(1, "Bob Whitfield", "Harrow"), card(2, "Robert Whitfield", "Harrow"), {Reason.NICKNAME}),
        (card(1, "D. Whitfield", "Harrow"), card(2, "Dana Whitfield", "Harrow"), {Reason.NICKNAME}),
        (card(1, "Dana Whitfield", "Harrow"), card(2, "Dana Whitfeild", "Harrow"), {Reason.NEAR_NAME}),
        (
            card(1, "Dana Whitfield", "Harrow", "d@x.example", "+1 312 555 0142"),
            card(2, "Dana Whitfield", "Harrow", "d@x.example", "+13125550142"),
            {Reason.EMAIL, Reason.PHONE, Reason.NAME_AND_COMPANY},
        ),
    ],
)
def test_likely_doubles_are_pointed_out_with_the_reasons(
    one: PlainCard, other: PlainCard, why: set[Reason]
) -> None:
    assert reasons(one, other) == why
    assert reasons(other, one) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (card(1, "Dana Whitfield", "Harrow"), card(2, "Dana Whitfield", "Calder")),
        (card(1, "Dana Whitfield", "Harrow"), card(2, "Miguel Ortega", "Harrow")),
        (card(1, "Robert Whitfield", "Harrow"), card(2, "Dana Whitfield", "Harrow")),
        # A switchboard's number is everybody's there.
        (
            card(1, "Dana Whitfield", "Harrow", "", "+1 312 555 0142"),
            card(2, "Miguel Ortega", "Harrow", "", "+1 312 555 0142"),
        ),
        (card(1, "Dana Whitfield", "", "", "+1 312 555 0142"), card(2, "", "", "", "+49 312 555 0142")),
        (card(1, "Dana"), card(2, "Dana")),
        (card(1, ""), card(2, "")),
    ],
)
def test_what_only_looks_alike_is_left_alone(one: PlainCard, other: PlainCard) -> None:
    assert reasons(one, other) == set()


def test_the_likeliest_come_first_and_whom_the_user_told_apart_not_at_all() -> None:
    cards = [
        card(1, "Dana Whitfield", "Harrow"),
        card(2, "Dana Whitfeild", "Harrow"),
        card(3, "Ruth Sandoval", "", "r@x.example"),
        card(4, "Ruth Sandoval", "", "r@x.example"),
    ]
    assert find_doubles(cards) == [
        Double(3, 4, (Reason.EMAIL, Reason.NAME)),
        Double(1, 2, (Reason.NEAR_NAME,)),
    ]
    assert [one.one for one in find_doubles(cards, [(3, 4)])] == [1]


def test_a_thousand_with_one_name_are_neither_slow_nor_lost() -> None:
    cards = [card(key, "Kim Lee", f"Firm {key // 2}", "info@x.example") for key in range(2, 2002)]
    found = find_doubles(cards)
    assert len(found) == 1000
    assert {one.reasons for one in found} == {(Reason.NAME_AND_COMPANY,)}


@pytest.mark.parametrize(
    ("phone", "country", "number"),
    [
        ("(312) 555-0142", "US", "+13125550142"),
        ("+1 312 555 0142 ext. 7", "", "+13125550142;7"),
        ("089 123456", "DE", "+4989123456"),
        ("call me", "", ""),
        ("555-0142", "", "5550142"),
    ],
)
def test_phone_numbers_are_compared_in_the_international_form(phone: str, country: str, number: str) -> None:
    assert international(phone, country) == number
