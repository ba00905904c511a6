"""Somebody's health, pregnancy, disability or drug use."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.pregnancy import pregnancies
from partnership.core.guarded.reading import Passage, pattern

OF_ANYBODY = (
    r"pregnant|pregnancy|expecting a baby|having a baby|miscarr\w+"
    r"|lost (?:a|the|her) baby|abortion"
    r"|over ?dos\w+|od'?d|o\.d\.|od'?ing|withdrawing|withdrawals?"
    r"|clucking|cold turkey|(?:is|was|'s|she|he|were) rattling|needs? "
    r"a fix|for a fix|desperate for (?:a fix|gear)"
    r"|addict(?:s|ed|ion)?|alcoholics?|alkies?|alkys?|smack ?heads?"
    r"|crack ?heads?|junk(?:ie|y|ies)s?|drugg(?:ie|y)s?|pill ?heads?"
    r"|stoners?|user of|drug users?|heroin users?"
    r"|track ?marks|in recovery|recovering|detox\w*|rehab|methadone "
    r"(?:script|patient|programme)|on (?:a )?script",
    r"inject(?:s|ing|ed)?(?! into)|jacking up|shooting up|shot up"
    r"|bang(?:ing)? up|cranking|smok(?:es|ing|ed) (?:\w+ )?(?:crack"
    r"|heroin|drugs|weed|spice|cannabis|gear|brown|stone|stones|foil"
    r"|rocks?|a joint|a spliff|something)"
    r"|(?:on|using|uses|taking|takes|took|doing|does|did|into|back "
    r"on|off|scoring|snorting|needing|hooked on|dependent on|high "
    r"on|smacked up on) (?:the |some |class a |hard |heavy )?(?:drugs?"
    r"|crack|heroin|smack|spice|gear|cocaine|coke|meth|ket|ketamine"
    r"|pills|brown|h|ice|speed|cannabis|weed|skunk|valium|methadone"
    r"|subutex|mamba|crystal meth)",
    r"off (?:her|his|their|my|your) (?:face|head|faces|heads|meds"
    r"|tits|nut|trolley|medication)|out of (?:her|his|their) (?:head"
    r"|face|skull|heads|mind)|out of it|spaced out|zoned out|zonked"
    r"|spangled|nodding (?:off|out)|gouching|gouched|monged|stoned"
    r"|high as|as a kite|coming down|on something|under the influence"
    r"|wired|tripping",
    r"hear(?:s|ing)? voices|voices in (?:her|his) head|slipped "
    r"(?:\w+ ){1,2}in(?:to)? (?:her|his) (?:drink|glass)|high on \w+"
    r"|put (?:\w+ ){1,2}in(?:to)? (?:her|his|my|their|a girl'?s) (?:drink|glass|tea|water|can"
    r"|bottle"
    r"|pint|cup|coffee)"
    r"|(?:can'?t|couldn'?t|could not) keep (?:her|his) eyes open",
    r"spiked|drugged|doped(?: up)?|cooking up|tying off|tourniquet"
    r"|jabs? (?:himself|herself)|jabbing|sniffing (?:glue|gas)|glue "
    r"sniff\w*|(?:needs?|needing|wants?|after) (?:her|his|a) (?:script"
    r"|fix|meds|gear|next)|been given something|given (?:her|him) "
    r"something|slipped (?:her|him) something|groggy|hooked|needles? "
    r"(?:still )?(?:in|hanging (?:out of|from)) (?:her|his|the) (?:arm"
    r"|leg|groin|neck|foot)",
    r"bi ?polar|schizo\w*|psycho(?:sis|tic)|psychiatric|depress(?:ed"
    r"|ion)|suicidal|suicide|self ?-?harm\w*|mental(?:ly)? (?:health"
    r"|ill\w*|problems|issues|breakdown|state)|sectioned|breakdown"
    r"|anxiety|panic attacks?|ptsd|adhd|autis\w+|asperger\w*|learning "
    r"(?:difficult\w+|disabilit\w+|disabled)|special needs|brain "
    r"(?:injury|damage\w*)|anorexi\w+|bulimi\w+|eating disorder|personality "
    r"disorder|hallucinating|hearing voices|paranoid",
    r"diabet(?:ic|es)|insulin|epilep\w+|seizures?|(?:having|had|has"
    r"|have) (?:a |an )?(?:\w+ )?fits?|fitting on|asthma\w*|inhaler"
    r"|copd|emphysema|dementia|alzheimer\w*|parkinson\w*|stroke|cancer"
    r"|chemo\w*|tumour|leukaemia|heart (?:attack|condition|problems?"
    r"|trouble|failure)|angina|pacemaker|hepatitis|hep (?:b|c)|hiv"
    r"|aids|tb|tuberculosis|std|sti|stis|chlamydia|syphilis|gonorrh\w+"
    r"|sepsis|covid|pneumonia|thrombosis|dvt|arthritis|ms sufferer"
    r"|cystic fibrosis|sickle cell|kidney (?:failure|problems?)|dialysis"
    r"|liver|jaundice\w*|ulcers?|abscess\w*|infected|infection|scabies"
    r"|lice|epipen|colostomy|stoma|catheter",
    r"(?:in|uses|using|his|her|on) (?:a |an )?(?:electric )?(?:wheel "
    r"?chair|mobility scooter|walking frame|zimmer(?: frame)?|oxygen)"
    r"|wheelchair user|disabled(?! (?:bay|bays|toilets?|parking|access"
    r"|ramp|badge|space|spaces|loo|spot))|disabilit(?:y|ies)|registered "
    r"blind|partially sighted|deaf|amputee|one[- ]legged|crippled"
    r"|paraly[sz]ed|prosthetic|false leg|(?:one|no|lost (?:a|her|his)) "
    r"(?:leg|arm|legs)|limbless|blind(?= (?:man|woman|lady|person"
    r"|girl|bloke|in|and|as|husband|wife|mother|old))|(?:is|was|'s"
    r"|nearly|going|almost) blind",
    r"unconscious|unresponsive|passed out|passing out|collapsed|semi "
    r"?conscious|blacked out|slumped|comatose|not breathing|stopped "
    r"breathing|turning blue|cpr|narcan|naloxone|overdosing",
    r"cold sweats?|bleeding(?: (?:heavily|badly|from))|carer for|nerves "
    r"(?:are|is)|starving|hasn'?t eaten|concuss\w*|coughing (?:up "
    r")?blood|being sick|throwing up|vomiting|(?:is|was|'s|very|really"
    r"|so|seriously|critically|mentally|terminally|feeling|looks?"
    r"|looked) (?!been sick (?:on|over|all over|in|outside|by|down|up) (?:the|my|our)\b)(?:\w+ )?"
    r"(?:ill|unwell|poorly|sick(?! of| and tired))"
    r"|(?:ill|illness|unwell|poorly)|sickness|in pain|her (?:meds"
    r"|medication|tablets|condition|illness|nerves)|his (?:meds|medication"
    r"|tablets|condition|illness|nerves)|my (?:meds|medication|tablets"
    r"|condition|illness|nerves|doctor)|on (?:meds|medication|tablets"
    r"|antidepressants|benefits for)|malnourished|hypotherm\w+|skin "
    r"and bone|frail",
)
OF_A_PERSON = (
    r"(?:sweating|shaking|shivering|trembling)(?: badly| and|,)|(?:covered "
    r"in|with|weeping|open) sores|sores|scabs|withdrawn|had a fall"
    r"|hospitali[sz]ed|in hospital|needs? a doctor|needs? (?:medical "
    r")?help with (?:her|his)|pupils like|wasted|high|crack(?:ed)? "
    r"(?:out|up)|smack|crack|heroin|spice|relaps\w+|habit|clean for"
    r"|sober|wobbling|swaying|limp body|convulsing|foaming|stitches"
    r"|broken (?:leg|arm|ankle|wrist|hip)|cast on|crutches|blind|hearing "
    r"aid|mute|stammer|stutter|drug (?:problem|habit|user|use)|drink problem"
    r"|drinking problem|cannot walk|can'?t walk|can'?t stand|dying"
    r"|near death|half dead|methadone|needle in|the needle|on the "
    r"gear",
)
NOT_OF_A_PERSON = re.compile(
    r"dying (?:for|to\b|of (?:boredom|laughter|shame))|(?:first|visual|hearing|band|marital"
    r"|teaching) aids$|(?<!smoking "
    r")(?<!smoked )(?<!smoke )(?<!smokes )cracks? (?:in|on|of|down)"
    r"|crack (?:house|den|pipe|pipes)|high (?:street"
    r"|town|road|wall|walls|fence|vis|up|school|time|speed|hedge|volume"
    r"|heels?|court|rise)"
    r"|spice (?:shop|rack|garden|lounge|hut|of)|liver (?:bird|and)"
    r"|heart of|bad habit of (?:parking|dumping)|wired (?:in|up to)"
    r"|stroke of|knit a|(?:drivers?|traffic|cars|people|dogs?) (?:have "
    r"a )?habit"
    r"|(?:bin|pipe|lamp|light|pole|wall|fence|barrier|wasted)(?:s)? "
    r"(?:is |was |has |had )?(?:collapsed|slumped)|fence (?:has )?collapsed"
    r"|smell of|stink of|stinks of|reek of|smells of|whiff of"
    r"|pregnancy tests?|test kit|needle (?:in the|on the|bin|exchange)"
    r"|wall (?:has )?collapsed|blind (?:corner|bend|spot|alley)|wasted "
    r"(?:my|a|journey|time|hours|money)|hep ?tic|infected with rats"
    r"|plaster cast"
)
DRUG_WORDS = pattern(r"smell|stink|stinks|reek|reeks|whiff|smells")
OWN = pattern(r"i|i've|i'm|my|me")
IDLE = re.compile(r"^(?:ill|wired|liver|tb|aids|on something|coming down|stroke|out of it)$")


def conditions(passage: Passage) -> Iterator[Finding]:
    """Illness, pregnancy, disability, drug use or being drugged: of a person, not as litter."""
    yield from pregnancies(passage)
    has_person = passage.has(people.ANY)
    for form in _OF_ANYBODY:
        for match in form.finditer(passage.folded):
            if _counts(passage, match, has_person=has_person):
                yield passage.finding(Kind.HEALTH, match.start(), match.end())
    if has_person:
        for form in _OF_A_PERSON:
            for match in form.finditer(passage.folded):
                if _counts(passage, match, has_person=True):
                    yield passage.finding(Kind.HEALTH, match.start(), match.end())


def _counts(passage: Passage, match: re.Match[str], *, has_person: bool) -> bool:
    around = passage.folded[max(0, match.start() - 14) : match.end() + 14]
    if NOT_OF_A_PERSON.search(around):
        return False
    if DRUG_WORDS.search(passage.folded[max(0, match.start() - 20) : match.start()]):
        return False
    return has_person or passage.has(OWN) or IDLE.match(match.group()) is None


_OF_ANYBODY = tuple(pattern(one) for one in OF_ANYBODY)
_OF_A_PERSON = tuple(pattern(one) for one in OF_A_PERSON)
