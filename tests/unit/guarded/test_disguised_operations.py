"""Numbers, marks, dates, accounts and names in disguise, and what only looks like them."""

import pytest

from partnership.core.guarded.finder import find, kinds_of
from partnership.core.guarded.kinds import Kind

SEPARATORS = [
    ":", "|", "~", "=", "→", ";", "'", '"', "x", " x ", " - - ", "…", "•", "\n", ", then ", " erm ",
    " dash ", " and then ", " / ", "#", "\\", "^", "_", "–", "’",
]  # fmt: skip


@pytest.mark.parametrize("separator", SEPARATORS)
def test_a_phone_number_is_found_with_any_separator(separator: str) -> None:
    assert kinds_of(separator.join(["07700", "900", "123"])) == [Kind.PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "०७७०० ९००१२३",
        "07700 ❾⓿⓿①②③",
        "0️⃣7️⃣7️⃣0️⃣0️⃣ 900 123",
        "O77OO 9OO I23",
        "O77OO9OOl23",
        "О77ОО 9ОО 123",
        "07seven00 900 123",
        "zerosevensevenzerozero nine zero zero one two three",
        "seven cars by ten, 07700 900123",
        "07700 900123. 2014 12 15 33",
        "07.70.09.00.12.3",
        "07:70:09:00:12:3",
        "07700 then nine hundred then 123",
    ],
)
def test_a_phone_number_is_found_in_any_figures(text: str) -> None:
    assert Kind.PHONE in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "АВ12 СDE", "LT6З XYZ", "ᴀʙ12 ᴄᴅᴇ", "AB١٢ CDE", "🄰🄱12 🄲🄳🄴",
        "ab twelve cde", "AB one two CDE", "lt sixty three xyz", "LT sixty-three XYZ",
        "L T six three X Y Z", "P one two three A B C", "lima tango six three xyz",
        "AB|12|CDE", "A|B|1|2|C|D|E", "AB 12 then CDE", "AB12/CDE", "LT·six·three",
        "K1NGS plate", "WGM 12345 polish reg",
    ],
)  # fmt: skip
def test_a_mark_is_found_as_it_is_spelt(text: str) -> None:
    assert Kind.VEHICLE in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "born on 03/04 in 1999", "born in April of 1999", "born April the 3rd 1999",
        "date of birth: three four ninety nine", "d.o.b three/four/ninety nine", "dob 03|04|99",
        "DOB ०३/०४/१९९९", "born 03 then 04 then 1999", "born on the 3rd of the fourth, in 1999",
        "bday 3/4/99", "year of birth 1999", "3|4|1999",
    ],
)  # fmt: skip
def test_a_date_of_birth_is_found_in_any_form(text: str) -> None:
    assert Kind.DOB in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "k e l l y @ g m a i l . c o m", "k e l l y at g m a i l dot c o m",
        "kelly AT SIGN gmail dot com", "kelly＠gmail.com", "kеllу@gmail.com",
        "snapchat kellyx99", "snap: kelly_x", "instagram is kelly.smith", "kellyx99 on snapchat",
        "her telegram is @blondie22", "find her on insta under kel_99",
    ],
)  # fmt: skip
def test_an_address_or_account_is_found(text: str) -> None:
    assert Kind.EMAIL in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "K3lly was here", "keIIy was here", "Ke11y again", "ke||y said", "M1chelle told me",
        "5arah again", "J@ne told me", "Кеllу said", "ⓚⓔⓛⓛⓨ", "ᴋᴇʟʟʏ", "kel.ly said",
        "k e l l y was there", "K.e.l.l.y said so", "k-e-l-l-y", "k e l l y s m i t h",
        "KellySmith was there", "kellysmith was there", "KELLYSMITH", "kelly99 again",
        "the Kowalczyk girl was there", "facebook as Kellz B",
    ],
)  # fmt: skip
def test_a_name_is_found_in_disguise(text: str) -> None:
    assert Kind.NAME in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["the woman at no 9 lets them in", "top flat above the kebab shop, number 7"],
)
def test_where_somebody_lives_is_found_without_a_street(text: str) -> None:
    assert Kind.ADDRESS in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "the flat above the kebab shop is empty, a man from no 12 bus complained",
        "came at 10.30, 11.15, 12.40 and 13.05",
        "on 12/03/2014, 15/03/2014 and 18/03/2014",
        "07:00-09:00, 10:00-12:00",
        "at 02:52:33 2025 was over",
        "ref 2024 0012 3456 7890 was closed",
        "3 4 5 or 6 cars; 1, 2, 3 then it started",
        "01/12: 3 vans; 02/12: 4 vans; 03/12: 0",
        "he is sixty two men say",
        "at 12 the men left and up at twelve and on it",
        "it is six one day and ten the next",
        "PC one two",
        "as a 1st step the 2nd plate glass window",
        "WD40 on the hinges, H2O everywhere",
        "traffic signal A505 is out",
        "on Facebook 3 times this week, posted on facebook about the alley",
        "meet by the shop @ 7",
        "born again church on the corner",
        "the pub opened on 3 April 1999",
        "bags and/or bottles, rubbish n/a, p.s. a.s.a.p.",
        "the A B C Ltd sign, U S A flags, T K Maxx bags",
        "Park-and-Ride by McDonalds, AlleyGate, LinkedIn, iPhone",
        "a renegade, edelweiss, renewable, emerging",
        "the Luton girls choir",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert find(text) == []
