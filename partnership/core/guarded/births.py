"""Dates of birth in any format, also without separators."""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS
from partnership.core.guarded.reading import Passage, one_of, pattern

MONTH = one_of(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
ORDINAL = one_of(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first"
    " twenty_second twenty_third twenty_fourth twenty_fifth twenty_sixth twenty_seventh"
    " twenty_eighth twenty_ninth thirtieth thirty_first"
)
DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL}|{IN_WORDS})"
YEAR = rf"(?:(?:19|20)\d\d|'?\d\d|(?:nineteen|twenty|two thousand)(?: and)? {IN_WORDS}|{IN_WORDS})"
FEAST = (
    r"(?:christmas|boxing|new year'?s?|valentine'?s|(?:st |saint )?(?:patrick|george|david"
    r"|andrew)'?s?"
    r"|halloween|bonfire|easter|may|mid ?summer'?s?|leap|mother'?s)(?: (?:day|eve|night|sunday))?"
)
DATE = (
    r"(?:(?:19|20)\d\d[ ./-]{1,2}\d{1,2}[ ./-]{1,2}\d{1,2}"
    r"|\d{1,2}[ ./-]{1,3}\d{1,2}[ ./-]{1,3}(?:(?:19|20)\d\d|\d\d)"
    r"|\d{8}|\d{6}"
    rf"|(?:the )?{DAY}(?: day)?[ -](?:of )?{MONTH}[ ,.-]{{0,2}}(?:{YEAR})?"
    rf"|{DAY} of the {DAY}[ ,]{{0,2}}{YEAR}"
    rf"|{MONTH}\.? {DAY},? ?{YEAR}"
    rf"|{MONTH}\.?,? {YEAR}|(?:19|20)\d\d|{FEAST},?(?: (?:in|of))? {YEAR})"
)
#: What stands between day, month and year after a word for birth: signs, and a word or two.
APART = (
    r"(?:[^a-z0-9]{1,3}(?:(?:and|then|dash|slash|stroke|dot|hyphen|point|of|in|the)"
    r"[^a-z0-9]{1,3}){0,2})"
)
DATE_AFTER_CUE = (
    rf"(?:{DATE}|(?:the )?{DAY}{APART}(?:{DAY}|{MONTH}){APART}{YEAR}"
    rf"|{MONTH}{APART}(?:{DAY}{APART})?{YEAR}|(?:19|20)\d\d{APART}{MONTH})"
)
CUE = (
    r"(?:d ?[./-]? ?o ?[./-]? ?b\b\.?|dob|(?:date|day|year) of birth|birth ?(?:date|day|year)"
    r"|b'?day|yob|born|birth certificate|b\.)"
)
FILLER = (
    r"(?:[^a-z0-9]|\b(?:is|s|was|as|of|on|in|the|given|her|his|to|me|us|them|says?|she|he|said|it"
    r"|recorded|possibly|maybe|around|about|and|to be|i think|driving|licen[cs]e|passport"
    r"|card|id|form|file|record|provisional)\b){0,10}"
)
AFTER_CUE = re.compile(rf"(?<![a-z]){CUE}{FILLER}\b{DATE_AFTER_CUE}(?![\d:])")
BEFORE_CUE = re.compile(
    rf"\b{DATE}[ ,(]{{0,3}}(?:as |is |was |given as )?(?:when |(?:she|he) (?:was|is)"
    rf" |her |his |the |a ){{0,3}}{CUE}"
)
#: A full date, years before anything that is reported here.
LONG_AGO = "(?:19[2-9]\\d|200[0-8])"
UNCUED = (
    re.compile(rf"\b\d{{1,2}}[^a-z0-9]{{1,3}}\d{{1,2}}[^a-z0-9]{{1,3}}{LONG_AGO}\b"),
    re.compile(rf"\b{LONG_AGO}[^a-z0-9\s]{{1,3}}\d\d[^a-z0-9\s]{{1,3}}\d\d\b"),
    re.compile(rf"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){LONG_AGO}\b"),
    re.compile(rf"\b{DAY} (?:of )?{MONTH},? {LONG_AGO}\b"),
)
EVENT = pattern(
    r"since|installed|opened|built|closed|founded|established|petition"
    r"|ref|reference|job|order|invoice"
)


def births(passage: Passage) -> Iterator[Finding]:
    """Dates beside words for birth, and full dates of long ago."""
    yield from passage.all(Kind.DOB, [AFTER_CUE, BEFORE_CUE])
    for form in UNCUED:
        for match in form.finditer(passage.folded):
            if not EVENT.search(passage.folded[max(0, match.start() - 30) : match.start()]):
                yield passage.finding(Kind.DOB, match.start(), match.end())
