"""A regular place or time of somebody: a habit, not one sighting, and not of cars or noise."""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, one_of, pattern

DAY = one_of(
    "monday tuesday wednesday thursday friday saturday sunday mon tue "
    "tues wed thur thurs fri sat sun"
)
PART = one_of(
    "night nite evening eve morning day afternoon week weekend weekday "
    "weeknight lunchtime dinnertime shift bin_day payday pay_day"
)
HOUR = (
    r"(?:\d{1,2}(?:[:.]\d\d)?|\d{4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|midnight|noon|midday|dusk|dawn|dark|tea ?time|tea|lunch ?time|lunch|morning|evening|night"
    rf"|opening|closing|late|early|{DAY}s?)"
)
TIMES = (
    rf"every (?:single |other |bloody |damn |f\w+ )?(?:{PART}|{DAY}|time|couple of|few|one of)s?",
    rf"each (?:and every )?(?:{PART}|{DAY})|most (?:{PART}s|{DAY}s"
    rf"|{PART})|almost every|nearly every|any (?:given )?night",
    r"always|usually|normally|normaly|usualy|allways|regular(?:ly|s)?|constantly|nightly"
    r"|daily|weekly|routinely|habitually|forever",
    rf"(?:{PART} after {PART}|day in day out|night in,? night out|week "
    rf"in,? week out|again and again|over and over)",
    rf"(?:{DAY})s|weekends|weeknights|weekdays|mornings|evenings|afternoons|nights",
    r"clock ?work|set (?:yo?ur|ur|my|a|the) (?:clock|watch|clocks|watches)"
    r"|without fail|come rain or shine|rain or shine|in all weathers"
    r"|all weathers",
    r"never (?:misses|without|fails|before|later|late|not)|tends? "
    r"to|bound to be|guaranteed|you can bet|like a fixture|part of "
    r"the furniture",
    r"(?:her|his|their|usual|regular|same|favourite|normal) (?:usual "
    r"|regular |favourite |normal |old |little )?(?:spot|pitch|place"
    r"|patch|corner|doorway|bench|steps?|wall|stretch|haunt|beat|time"
    r"|times|seat|post|route|hour)",
    r"same (?:\w+ )?(?:girls?|wom[ae]n|lady|ladies|ones?|lot|man|bloke"
    r"|faces|person|lad|fella|couple|pair|two|three|few|handful)(?! (?:as|who) (?:before"
    r"|rang))",
    r"you(?:'?ll| will| can)? (?:always )?(?:find|see) (?:her|him|them)",
    r"for (?:the (?:last|past) )?(?:\w+ )?(?:weeks|months|years)(?: "
    r"now)?|all (?:day every day|week|summer|winter|this week)|this "
    r"past (?:week|month)|weeks now|months now",
    r"keeps? (?:coming|going|turning|hanging|standing)|once it gets? "
    r"dark|(?:when|as soon as|after) it'?s? (?:gets |goes )?dark|whenever"
    r"|till dark|after closing time",
    rf"(?:from|between) (?:about |around |half |roughly |just after )?{HOUR}(?: ?pm| ?am)? "
    r"(?:till|til|until|to|and|onwards|through) \w+|from \w+ onwards",
    r"(?:once|twice|three times|\d times|couple of times) (?:a|per"
    r"|every) (?:night|day|week)|again tonight|same as (?:every|last"
    r"|usual)|as usual|like usual|same time",
    r"on the dot|at the same time|more often than not|nine times "
    r"out of ten|often|does (?:mornings|evenings|nights|days|earlies"
    r"|lates)|24/7|twenty four seven",
    r"never off|never (?:leaves|moves|away)|(?:put|bet) (?:\w+ )?money "
    r"on|money on (?:her|him)|(?:comes|goes|arrives|turns up|there"
    r"|starts|finishes|leaves|gone|back|out) (?:at|by|from) (?:about "
    r"|around )?(?:one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|midnight|dusk|\d{1,2})",
    r"\w+ (?:weeks?|nights?|days?|months?|time) (?:running|in a row"
    r"|on the trot|straight)|of (?:an|a) (?:evening|night|morning)"
    r"|on (?:a|an) (?:night|evening|morning|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday)|when the \w+ (?:\w+ )?(?:come"
    r"|comes|go|goes|close|closes|shut|shuts|finish|finishes|kick"
    r"|empty|empties)|after the \w+ (?:shut|close|empty)|comes and "
    r"goes|in shifts|lives on (?:that|the|this) (?:corner|bench|wall)"
    r"|hangs (?:out|about|around|round)|since (?:easter|christmas"
    r"|the summer|last \w+|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)",
)
SUBJECT = pattern(
    one_of(
        "she he shes hes her him hers woman women lady ladies girl girls "
        "female females lass lasses prostitute prostitutes"
        " sex_worker sex_workers street_worker street_workers working_girl "
        "working_girls man bloke fella feller"
        " lad guy chap gent male gentleman someone somebody regulars "
        "teenager kid druggie junkie smackhead"
        " crackhead addict drunk beggar dealer pimp one_of_them same_one hooker hookers tart tarts"
    )
    + (
        r"|the same (?:two|three|few|handful)"
        r"|the (?:\w+ )?one|(?:one|two|three|four|five|half a dozen|couple"
        r"|group|lot) of them|usually (?:\w+ )?of them|these (?:two|girls"
        r"|women)|the pair of them"
    )
)
GROUP = pattern(r"they|them|their|they're|theyre|these people|those")
PRESENT = pattern(
    r"stands?|standing|stood|waits?|waiting|sits?|sat|sitting|works?"
    r"|working|hangs?|hanging|sleeps|sleeping|loiters?"
    r"|loitering|gathers?|gather|lingers?|leans?|turns? up|comes? "
    r"(?:down|by|back|along|out|here|past|at)|on (?:the|that|this) "
    r"(?:\w+ )?"
    r"(?:corner|wall|bench|steps?)|in the (?:\w+ )?(?:doorway|porch"
    r"|shelter|alley)|are (?:out|there|back)|out there|congregate"
    r"|parade"
    r"|(?:using|use|used) (?:our|my|the) (?:porch|doorway|step|bin "
    r"?store|garden|stairwell|alley|garages)|their (?:\w+ )?(?:spot"
    r"|patch|place|corner|beat|pitch)"
    r"|(?:comes|arrives|turns up) (?:at|by)|find (?:her|him|them)"
    r"|see (?:her|him|them)|same spot|ply\w*|soliciting|touting|camped"
    r"|perch\w*"
)
THINGS = pattern(
    one_of(
        "car cars taxi taxis van vans lorry lorries engine engines "
        "noise music alarm lamp lamps light lights horn"
        " horns bass traffic bin bins rubbish litter bags needles "
        "condoms dog dogs fox foxes rats truck trucks bottles"
        " motorbike motorbikes moped mopeds scooters shouting screaming "
        "smell stink fly_tipping vehicles"
    )
)
STARTS = re.compile(
    r"\s*(?:usually|always|normally|regularly|often|tends? to|sleeps"
    r"|waits|stands|sits|works|hangs|comes|turns up|arrives|same "
    r"spot|same place)\b"
    r"(?! (?:a|the|some|cars?|vans?|taxis?|loads|full|rubbish|litter"
    r"|people|noisy|dark|bad|\w+ (?:cars|vans|taxis)))"
)
#: “always by the phone box at nine”.
STAYS = re.compile(
    r"\s*(?:always|usually|normally|often|mostly) (?:there |out |stood |sat |seen )?(?:by|outside"
    r"|near"
    r"|at|on|in|under|opposite|round|behind) (?:the|that|our|my) (?!road|street)(?:\w+"
    r" ){1,3}(?:at|from|around|about"
    rf"|after|till|by) (?:about |around )?{HOUR}\b"
)
OWN = pattern(r"i|we|my|our|me|us|i'm|i've|we've|council|caller")


def habits(passage: Passage, named: list[Finding]) -> Iterator[Finding]:
    """Words for a habit in a sentence that is about a person; ``named`` are names found before."""
    about = {
        start: _is_about_somebody(passage, start, end, named) for start, end in passage.sentences
    }
    for form in _TIMES:
        for match in form.finditer(passage.folded):
            if about[passage.sentence_around(match.start())[0]]:
                yield passage.finding(Kind.REGULAR, match.start(), match.end())


def _is_about_somebody(passage: Passage, start: int, end: int, named: list[Finding]) -> bool:
    sentence = passage.folded[start:end]
    if not sentence:
        return False
    if SUBJECT.search(sentence):
        return True
    if GROUP.search(sentence) and PRESENT.search(sentence):
        return not _is_of_things(sentence)
    if STAYS.match(sentence) and not THINGS.search(sentence):
        return True
    if STARTS.match(sentence) and PRESENT.search(sentence):
        return True
    return passage.sentence_holds(named, start)


def _is_of_things(sentence: str) -> bool:
    """Whether cars or noise come before any word for people."""
    thing = THINGS.search(sentence)
    group = GROUP.search(sentence)
    return thing is not None and group is not None and thing.start() < group.start()


_TIMES = tuple(pattern(one) for one in TIMES)
