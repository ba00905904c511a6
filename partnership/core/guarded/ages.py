"""How old somebody is, and whether it may be a child."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import NUMBER, value_of
from partnership.core.guarded.reading import Passage, one_of, pattern

DECADE = (
    r"(?:twenties|thirties|fourties|forties|fifties|sixties|seventies"
    r"|eighties|nineties|teens|[2-9]0'?s)"
)
UNIT = (
    r"(?! ?(?:mph|mins?|minutes?|secs?|seconds?|hours?|hrs?|am|pm"
    r"|o'? ?clock|days?|weeks?|wks?|months?"
    r"|mths?|years?(?! ?old)|yrs?(?! ?old)|times|met(?:re|er)s?|m"
    r"|km|yards?|yds?|feet|foot|ft|miles?|pounds?|quid|p|pence"
    r"|cars?|vans?|people|bags?|m[ae]n|wom[ae]n|girls|lads|blokes"
    r"|of|bottles?|cans?|condoms?|needles?"
    r"|stone|percent|per|zone|doors?|houses?|st|nd|rd|th|%|degrees"
    r"|emails?|calls?|complaints?|letters"
    r"|complaints|bins?|minute|hundred|thousand|million|nights?|others?|more)\b|[.:/-]\d|\d|%)"
)
HEDGE = (
    r"(?:about|around|approx|approximately|roughly|maybe|only|just"
    r"|probably|at least|at most|no more than"
    r"|no older than|not more than|under|over|nearly|almost|pushing"
    r"|turning|barely|easily|like|be|to be|well"
    r"|somewhere|between|aged|of|now|perhaps|say|possibly|not even"
    r"|if that|even|gone|past|around about)"
)
N = rf"(?P<n>{NUMBER})(?:(?: ?(?:or|to|-|/|,|and|maybe|might be|but might be) ?)(?P<m>{NUMBER}))?"
IS = (
    r"(?:'?s|'?m|'?re| is| was| am| are| were| would be| looked| looks"
    r"| turned| turns| must be| could be)"
)
END = (
    r"(?= ?(?:$|[,.;!?)\n-]|(?:and|or|but|if|with|in|on|at|max|maximum"
    r"|tops|maybe|might|could|by|not|to|who"
    r"|when|wearing|poor|walking|standing|sitting|getting|going|i"
    r"|she|he|as|though|out|asking|last|next"
    r"|something|ish|odd|for|from|than|hanging|waiting|looking|was"
    r"|is|has|being|outside|near|because)\b))"
)
PERSON = people.NOUN
CERTAIN = (
    rf"{N}[- ]?(?:years?|yrs?|yr|y)[- ]?(?:old|olds|o|of age)",
    rf"{N} ?(?:yo|y/o|yrs? old|yos)",
    rf"age[ds]?:? (?:{HEDGE} ){{0,2}}{N}{UNIT}",
    rf"(?:turn|turns|turned|turning) {N}{UNIT}{END}",
    rf"[mf] ?/ ?{N}{UNIT}",
    r"(?P<n>[1-9]\d) ?/ ?[mf]",
    r"(?P<n>[1-9]\d)[mf]",
)
WITH_PERSON = (
    rf"(?:she|he|i|who|her|him|{PERSON}){IS} (?:{HEDGE} ){{0,2}}{N}{UNIT}{END}",
    rf"{PERSON}(?: i'?d say| i would say)?,? (?:(?:was|is|were|both"
    rf"|all|who was|who is) )?(?:{HEDGE} )+{N}{UNIT}",
    rf"{PERSON}[ ,(/]{{1,3}}(?P<n>[1-9]\d)(?=[,.;)]|$){UNIT}",
    r"(?:look(?:s|ed)?|looking|appear(?:s|ed)|seem(?:s|ed)?|reckon(?:ed)?"
    r"|guess|guessed|(?:put|puts) (?:her|him) (?:at|in)"
    r"|must be|must have been|could be|could have been|might be|may "
    r"be|can'?t be|can'?t have been|cannot be"
    r"|couldn'?t be|couldn'?t have been|nor be|says?(?: she'?s| he'?s"
    r"| she is| he is)?|saying|claims?(?: to be)?"
    r"|pushing|nearer|barely|only|said|told \w+ (?:she|he)(?:'s| is| was))"
    rf" (?:(?:more|less|older|younger|over|under|a day) than |{HEDGE} "
    rf"|no |not |much |a day |any ){{0,4}}{N}{UNIT}{END}",
    rf"(?:older|younger|elder|more|less) than {N}{UNIT}{END}",
    rf"(?:somewhere |anywhere |aged |age )?between (?P<n>{NUMBER}) "
    rf"(?:and|to) (?P<m>{NUMBER}){UNIT}{END}",
    rf"(?P<n>{NUMBER})[- ]?(?:something|ish){UNIT}",
    rf"(?:of|is|was|'s|about|around) (?P<n>{NUMBER})[- ]odd",
    rf"{N} ?(?:yrs?|yr)",
    rf"(?:possibly|probably|maybe|perhaps|i'?d say|i would say|say"
    rf"|reckon|guess|what|around|about|easily),? {N}{UNIT}{END}",
    rf"{N},? (?:if a day|max|tops|at most|at the most|or so|or thereabouts"
    rf"|or under|or over|at a push|if that|at least|maximum|i'?d (?:say"
    rf"|guess)|i (?:reckon|guess|think))",
    rf"{PERSON},? (?:{HEDGE} )?{N}{UNIT}{END}",
)
DECADES = (
    rf"(?:early|mid|middle|late|latter)[ -]?(?:to[ -](?:mid|late)[ -])?{DECADE}",
    rf"(?:in|into|of|maybe|about|around|approx|her|his|their) (?:(?:her"
    rf"|his|their|my|late|early|mid) ){{0,2}}{DECADE}",
)
COMMA_DECADE = re.compile(rf"(?:^|[,(] ?){DECADE}(?=[,.);]|$)")
AFTER_A_NAME = re.compile(
    r"(?<![a-z])[a-z]+[ ,(]{1,3}(?:(?:about|around|approx|maybe|aged?) )?(?P<n>[1-9]\d)(?=[,);])"
)
NAME_IS = re.compile(rf"(?<=[a-z]){IS} (?:{HEDGE} ){{0,2}}{N}{UNIT}{END}")
NAME_COMMA = re.compile(
    rf"(?<=[a-z])[ ,(]{{1,3}}(?:{HEDGE} ){{0,2}}(?P<n>[1-9]\d){UNIT}(?= ?(?:$|[,.;)]))"
)
NO_NAME = pattern(
    one_of(
        "street st road rd avenue ave close lane drive crescent "
        "court place parade hill column flat no"
        " number bus route lamp january february march april may june july august september october"
        " november december monday tuesday wednesday thursday friday "
        "saturday sunday at on by from to"
        " and or till until after before past half about unit room page section"
    )
)
UNDER_AGE = 18
DOUBTFUL = 20
DOUBT = pattern(
    r"might|may be|could be|could pass|if that|younger|not sure|hard "
    r"to tell|couldn'?t say|couldn'?t tell"
    r"|at most|barely|unsure|maybe|or younger|no way|never|can'?t tell|no more than|or"
)
TIMES = pattern(r"(?:at|about|around|past|half|gone|before|after|till|until) \w+ish|\d\d?ish")


def ages(passage: Passage, named: list[Finding]) -> Iterator[Finding]:
    """Ages of people, in figures, words and decades; under 18, or in doubt of it, also a child."""
    for start, end, numbers in _said(passage, named):
        yield passage.finding(Kind.AGE, start, end)
        if numbers and _may_be_a_child(passage, start, end, numbers):
            yield passage.finding(Kind.CHILD, start, end)


def _said(passage: Passage, named: list[Finding]) -> Iterator[tuple[int, int, list[int]]]:
    for match in (*_matches(passage), *_after_names(passage, named)):
        groups = match.groupdict()
        numbers = [value_of(one) for one in (groups.get("n"), groups.get("m")) if one]
        yield match.start(), match.end(), numbers


def _matches(passage: Passage) -> Iterator[re.Match[str]]:
    has_person = passage.has(people.ANY)
    for form in _CERTAIN:
        yield from form.finditer(passage.folded)
    for match in (*_matching(_DECADES, passage), *COMMA_DECADE.finditer(passage.folded)):
        if not re.search(
            r"(?:the|doing|over) $", passage.folded[max(0, match.start() - 6) : match.start()]
        ):
            yield match
    for match in _matching(_WITH_PERSON, passage):
        if (
            has_person or "than" in match.group() or match.start() < 3 or "look" in match.group()
        ) and not _is_time(match):
            yield match
    for match in AFTER_A_NAME.finditer(passage.folded):
        if passage.is_capital_at(match.start()) and not NO_NAME.match(match.group()):
            yield match


def _after_names(passage: Passage, named: list[Finding]) -> Iterator[re.Match[str]]:
    """“Kelly is 14”, after what has been found to be a name."""
    ends = {one.end for one in named}
    for match in (*NAME_IS.finditer(passage.folded), *NAME_COMMA.finditer(passage.folded)):
        if passage.positions[match.start() - 1] + 1 in ends:
            yield match


def _matching(forms: tuple[re.Pattern[str], ...], passage: Passage) -> Iterator[re.Match[str]]:
    for form in forms:
        yield from form.finditer(passage.folded)


def _is_time(match: re.Match[str]) -> bool:
    """Whether “11ish” and “about 10” rather tell the hour."""
    said = match.group()
    value = value_of(match["n"])
    if value > 12:
        return False
    if said.endswith("ish"):
        return True
    if re.search(r"\b(?:girl|boy|kid|child|lad|she|he|look\w*|older|younger|more|less)\b", said):
        return False
    return re.search(r"\b(?:about|around|past|gone)\b", said) is not None


def _may_be_a_child(passage: Passage, start: int, end: int, numbers: list[int]) -> bool:
    youngest = min(numbers)
    if youngest < UNDER_AGE:
        return "over" not in passage.folded[start:end]
    if "under" in passage.folded[start:end] and youngest == UNDER_AGE:
        return True
    near = passage.folded[max(0, start - 30) : end + 40]
    return youngest <= DOUBTFUL and DOUBT.search(near) is not None


_CERTAIN = tuple(pattern(one) for one in CERTAIN)
_WITH_PERSON = tuple(re.compile(rf"\b(?:{one})(?![a-z0-9])") for one in WITH_PERSON)
_DECADES = tuple(pattern(one) for one in DECADES)
