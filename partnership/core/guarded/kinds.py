"""The kinds of words about people that free text is guarded against."""

from dataclasses import dataclass
from enum import StrEnum

#: Raise it with every change of the rules: text checked under an older version is checked again.
RULES_VERSION = 12


class Kind(StrEnum):
    """What a passage may tell about a person."""

    NAME = "name"
    NICKNAME = "nickname"
    DESCRIPTION = "description"
    ETHNICITY = "ethnicity"
    AGE = "age"
    REGULAR = "regular"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    VEHICLE = "vehicle"
    DOB = "dob"
    INSURANCE = "insurance"
    HEALTH = "health"
    CHILD = "child"


#: How a page names each kind.
IN_WORDS = {
    Kind.NAME: "a name",
    Kind.NICKNAME: "a nickname",
    Kind.DESCRIPTION: "what somebody looks like or wears",
    Kind.ETHNICITY: "somebody’s ethnicity, nationality or accent",
    Kind.AGE: "somebody’s age",
    Kind.REGULAR: "somebody’s regular place or time",
    Kind.ADDRESS: "where somebody lives or stays",
    Kind.PHONE: "a phone number",
    Kind.EMAIL: "an email address or account",
    Kind.VEHICLE: "a vehicle’s registration mark",
    Kind.DOB: "a date of birth",
    Kind.INSURANCE: "a National Insurance number",
    Kind.HEALTH: "somebody’s health or drug use",
    Kind.CHILD: "a child",
}

#: These are kept nowhere: the caller is asked to tell 101.
REFUSED = frozenset({Kind.PHONE, Kind.EMAIL, Kind.VEHICLE, Kind.DOB, Kind.INSURANCE})


@dataclass(frozen=True, order=True)
class Finding:
    """One kind of words and where they stand: ``text[start:end]``."""

    start: int
    end: int
    kind: Kind
