"""Phone numbers as people type them, made one form (E.164) so that equal numbers are equal.

The numbers that Ofcom reserves for drama are taken as well: demonstrations and tests use no other.
"""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

HOME = "GB"
DRAMA = re.compile(r"\+44(7700900|1632960)\d{3}")
DRAMA_MOBILE = re.compile(r"\+447700900\d{3}")
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
#: of services: helplines, offices, companies (03)
SERVICES = {PhoneNumberType.TOLL_FREE, PhoneNumberType.UAN}
#: what is typed where no number is known, such as 020 0000 0000 or 07777 777777
MADE_UP = re.compile(r"(\d)\1{5}$")
#: numbers that cost whoever calls them, that nobody answers, or of a kind that isn't known
NOBODYS = {
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.PAGER,
    PhoneNumberType.VOICEMAIL,
    PhoneNumberType.UNKNOWN,
}


def normalised(text: str) -> str:
    """``text`` as E.164, for example ``+447700900123``; empty where it is no phone number.

    Without a country it is read as a British number. Short numbers (999, 101) are none.
    """
    try:
        number = phonenumbers.parse(text, HOME)
    except NumberParseException:
        return ""
    written: str = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    is_valid = DRAMA.fullmatch(written) or phonenumbers.is_valid_number(number)
    return written if is_valid and not number.extension else ""


def found_in(text: str) -> list[str]:
    """The phone numbers that stand in ``text``, as E.164 and in their order."""
    matches = phonenumbers.PhoneNumberMatcher(text, HOME, leniency=0)
    numbers = (normalised(match.raw_string) for match in matches)
    return [number for number in numbers if number]


def takes_messages(number: str) -> bool:
    """Whether text messages reach ``number`` (E.164): a mobile phone."""
    return bool(DRAMA_MOBILE.fullmatch(number)) or _type_of(number) in MOBILE


def reaches_somebody(number: str) -> bool:
    """Whether ``number`` (E.164, or empty) is one on which a person may be called."""
    if not number or MADE_UP.search(number):
        return False
    return is_drama(number) or _type_of(number) not in NOBODYS


def is_of_a_service(number: str) -> bool:
    """Whether ``number`` (E.164) is one of a helpline, an office or a company, and no person's."""
    return not is_drama(number) and _type_of(number) in SERVICES


def is_drama(number: str) -> bool:
    """Whether ``number`` (E.164) is one that nobody has."""
    return bool(DRAMA.fullmatch(number))


def for_people(number: str) -> str:
    """``number`` (E.164) as people read it out: 07700 900123, +40 721 234 567."""
    if is_drama(number):
        return f"0{number[3:7]} {number[7:]}"
    parsed = phonenumbers.parse(number)
    at_home = phonenumbers.region_code_for_number(parsed) == HOME
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(parsed, form))


def _type_of(number: str) -> int:
    parsed: PhoneNumber = phonenumbers.parse(number)
    return int(phonenumbers.number_type(parsed))
