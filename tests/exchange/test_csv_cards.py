"""Cards as a table."""

import csv
import io

from followup_desktop.domain.card import Card
from followup_desktop.domain.model import Labelled
from followup_desktop.exchange.csv_cards import write_csv
from tests.exchange.test_vcard_writer import SARA


def rows(cards: list[Card]) -> list[dict[str, str]]:
    data = write_csv(cards)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_each_card_is_a_row_with_numbered_columns_for_what_it_has_several_of() -> None:
    sara, kim = rows([SARA, Card(last_name="Kim")])
    assert sara["Name"] == "Dr. Sara Chen"
    assert (sara["Email 1"], sara["Email 1 label"]) == ("sara@lindholm.example", "work")
    assert (sara["Email 2"], sara["Email 2 label"]) == ("sara@school.example", "School")
    assert (sara["Address 1 city"], sara["Address 1 country"]) == ("Berlin", "Germany")
    assert sara["Address 1 street"] == "Torstraße 1\nHinterhaus"
    assert (sara["Preferred medium"], sara["LinkedIn state"]) == ("post", "invited")
    assert (sara["Tags"], sara["Notes"]) == ("Panel; a, b", "one\ntwo")
    assert (kim["Last name"], kim["Email 2"], kim["Preferred medium"]) == ("Kim", "", "")


def test_no_cell_is_a_formula_not_even_a_phone_number() -> None:
    [row] = rows(
        [
            Card(
                last_name="=HYPERLINK(1)",
                title="@SUM(A1)",
                company="-1",
                notes="\t=1",
                phones=(Labelled("+1-555-123", "work"), Labelled("0170 1", "mobile")),
                tags=("=1",),
            )
        ]
    )
    assert row["Last name"] == "'=HYPERLINK(1)"
    assert (row["Title"], row["Company"], row["Notes"], row["Tags"]) == ("'@SUM(A1)", "'-1", "'\t=1", "'=1")
    assert (row["Phone 1"], row["Phone 2"]) == ("'+1-555-123", "0170 1")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_no_cards_are_a_table_with_a_header() -> None:
    assert rows([]) == []
    assert write_csv([]).startswith(b"\xef\xbb\xbfName,")
