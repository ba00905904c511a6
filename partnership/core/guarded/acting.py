"""What shows that a word which may be something else is a person: what it does, and its place."""

import re

from partnership.core.guarded.english import is_unheard_of
from partnership.core.guarded.reading import Passage, word_set
from partnership.core.guarded.seen import PEOPLE_TOO, PLANTS, SEEN_TO, SOMEWHERE

#: Names that are words, and so usual as names that small letters are enough.
USUAL = word_set(
    "amber autumn basil bill bob bobby bonnie candy carol charity chase cherry christian clay"
    " coral crystal daisy dale dawn dean destiny dolly drew ebony eddy eve faith fay fern frank"
    " gene ginger grace grant guy harmony hazel heather holly hope hunter iris ivy jack jasmine jay"
    " jewel joy justice kitty lance laurel lee lily mark mason max maverick melody mercy miles"
    " misty"
    " nick noel norm olive opal paddy patience patsy pearl penny phoenix pip pierce precious prince"
    " princess queen ray reed rich rob robin rock rocky rose rosemary rosy ruby rusty sandy"
    " savannah"
    " scarlet sierra skip sonny sue summer sunny tanner terry tom treasure trinity troy val"
    " victor victoria viola violet wade ward warren west will willow woody blessing princess"
    " pat don rod dot kit jo vi jock pip gem ed al hal les wes peg fay kay dee bea may skye"
    " marvel gift comfort beau buster archer hart glen clement spike angel genesis journey"
)
#: Names that are rather what somebody is.
ROLES = word_set(
    "abbey admiral author baker banker baron bishop boss butcher butler captain champ chandler"
    " china colonel cooper deacon doctor elder friend general infant judge junior king laddie lady"
    " lassie lawyer major marshal miller miner officer owner pal pastor porter queen ranger"
    " sawyer shepherd sister skipper smith star tanner turner warden weaver babe fielding"
    " manning young little gent imam nan saint cash"
    " price ransom media metro"
)
#: Names that are rather the weather or a plant, which do something too.
THINGS = word_set(
    "gale gust storm sunshine winter heaven spring shade forest hill wood river bush branch ivory"
    " orange journey genesis raven robin stone rock sand rush brook canal china doll dock"
    " chip bell brooks ridge rim roll wing string"
)
_PAST = (
    r"say|said|tell|told|give|given|let|want|talk|talked|take|go|gone|leave|left|speak|spoken"
    r"|answer|answered|engage|engaged|stop|move|know|like|think|feel|eat|eaten|slept|remember"
    r"|trust|mind|care|return|returned|reply|replied|respond|responded|pick(?:ed)? up|seen"
    r"|come(?! (?:off|out|up|through|on))|been (?:in|seen|here|to|well|home|around|himself|herself"
    r"|back|about|right|sober|sleeping|eating)|had|happy|well|in|here|home|at|there|interested"
    r"|keen|willing|coming(?! off)|going|staying|sleeping|eating|safe|bothered|turn(?:ed)? up"
    r"|show(?:ed)? up|get|got|see|help|accept|look|sure|wanting|answering|wake|stay|sleep|live|do"
)
_SUBJECT = r"he|she|they|i|we|it"
#: What only a person does, whatever the word before it.
_SURELY = (
    r"(?:would|did|has|have|is|was|wo|could|does|ca|had|should)n'?t (?:even |ever |really |got )?"
    rf"(?:{_PAST})\b"
    r"|won'?t (?:even )?(?:say|tell|give|talk|speak|answer|engage|leave|let|eat|see|accept|go\b)"
    r"|(?:never|always|just|also|then|now) (?:said|told|asked|rang|answered|lets?|gave|says|wants"
    r"|came back|turned up|showed)\b"
    r"|lets? (?:me|us|him|her|them|officers?|police|staff|people|men|pcsos?|himself|herself|\w+ in"
    r"|in|slip|on)\b"
    r"|put (?:a|the|his|her|some|it|them|my|our|in a|up a|me|on a)\b"
    r"|(?:wants|wanted) (?!\w+ing\b)\w+|(?:lives?|lived|living|staying|stays|stayed|dosses|dossing)"
    r" (?:at|in|on|over|above|below|with|there|next|near|across|by|round|alone|opposite|here"
    r"|down)\b"
    r"|(?:says?|said|reckons?|reckoned|thinks|thought|believes|believed|knows|knew|insists|insisted"
    r"|claims|claimed|swears|swore|denies|denied|admits|admitted|refused|refuses|apologised"
    r"|declined|disclosed|alleges|alleged|explained|replied|rang|rings|phoned|texted|emailed"
    r"|messaged|wrote|complained|complains|mentioned|shouted|screamed|cried|begged|laughed|smiled"
    r"|nodded|owes|owed|fears|hates|loves|hopes|remembers|remembered|noticed|overheard|witnessed)\b"
    r"|(?:told|asked|tells|asks) (?!price)\w+"
    r"|(?:came|comes|popped|pops|dropped|nipped|went|goes) (?:in|round|over|by|home|back) (?:for"
    r" a|to (?:the"
    r" \w*|us|me|her|his|see|say)|with (?:a|her|his)|and|about|from (?:the|her|his)|for"
    r" (?!the\b)\w+)\b"
    r"|(?:came|comes|went) (?:over|out|up|back|past|down|along) (?!of\b)\w+ing\b"
    r"|(?:at|in|from|on|off|behind|by|with) (?:the|our|number|no) (?:[\w']+ ){1,3}(?:says|said"
    r"|reckons"
    r"|told|wants|won'?t|rang|saw|heard|thinks|asked|complained|keeps|knows|phoned|lets)\b"
    r"|called (?:back|again|in|round|us|me|re|about|the (?:police|council|office|line|number)|101"
    r"|999|at \d)\b"
    r"|(?:legged it|ran off|scarpered|did one|kicked off|kicks off|did a runner)\b"
    r"|(?:might|would|could|should|must|can|may|'ll|will|does|did) (?:also |not )?(?:know|knows"
    r"|have (?:seen"
    r"|heard|the|more|a)|say|tell|give|help|speak|talk|ring|want|be (?:able|happy|willing|upset"
    r"|home"
    r"|in\b|back)|like (?:a|to)|prefer|rather|come (?:in|round|over|to))\b"
    r"|(?:has|have|had) (?:had (?:his|her|a|enough)|told|asked|said|agreed|moved (?:in|out)|refused"
    r"|rung|phoned|emailed|complained|reported|offered|promised|admitted|denied)\b"
    r"|(?:is|was|'s) (?:adamant|upset|drunk|crying|known to|pregnant|homeless|in (?:tears|custody"
    r"|hospital|rehab|prison)|scared|terrified|frightened|asleep|convinced|certain|happy to|willing"
    r"|refusing|staying|sleeping|sofa|living|begging|shouting|screaming|sobbing)\b"
    r"|(?:across|over|down) the (?:way|road|street|landing|hall|corridor)\b|next[- ]door\b"
    r"|off the (?!road|path|pavement|wall|list|lead|shelf|ground|floor|map|scale|end|front|back"
    r"|main|corner|street|lamp|sign|door|gate|top)\w+"
    r"|(?:at|from) (?:number|no\.?|flat|room) ?\w+|(?:at|from) \d{1,4}[a-f]?(?= (?:says|said|is|was"
    r"|wants|has|rang|reckons|told|asked)|,|$)|from (?:upstairs|downstairs|next door|over the)\b"
    r"|upstairs\b|downstairs\b|no show\b|dna\b"
    r"|no (?:reply|answer)(?=$|[,.;])|'?s (?:mum|mam|dad|sister|brother|son|daughter|boyfriend"
    r"|girlfriend|mates?|friends?|kids?|husband|wife|partner|flat|dog|baby|ex|phone|boy|girl|nan"
    r"|fella|bloke|cousin|uncle|aunt|landlord|social worker|keyworker|key worker|pimp|dealer)\b"
    r"|(?:is|was|'s|just|only|about|turned|turning|aged?),? (?:about |only |just )?(?:1[0-9]|[2-9]"
    r"[0-9])(?= (?:and|but|or|years|yrs|yo|next|now|in)\b|[.,;]|$)"
    r"|who (?:runs|lives|works|owns|drives|said|says|told|does|has|used|came|rang|stays|was|is|goes"
    r"|sells|looks|keeps|helps)\b"
    r"|and (?:his|her) (?:mum|dad|sister|brother|mate|friend|boyfriend|girlfriend|wife|husband"
    r"|fella"
    r"|partner|kids?|dog|son|daughter|baby|mates|friends)\b"
)
SURELY = re.compile(rf"(?:'s)? ?(?:{_SURELY})")
#: Whose somebody is.
OWNS = re.compile(
    r"'?s (?:mum|mam|dad|sister|brother|son|daughter|boyfriend|girlfriend|mates?|husband|wife|nan"
    r"|partner|cousin|uncle|aunt|nephew|niece|pimp|dealer)\b"
)
#: An age or a remark in brackets right after a name.
NOTED = re.compile(
    r"(?:,| \(| -|,? aged?|/)? ?(?:approx |about |around |circa |c\.? ?|aged? )?(?:1[0-9]"
    r"|[2-9][0-9]) ?(?:yo\b|yrs?\b|y/o|years?\b|[),;]|$)"
    r"|,? \((?:sp\b|spelling|spelt|dob|no dob|\d\d\b|aka|not (?:her|his) real|real name|no surname"
    r"|surname|resident|tenant|caller|landlord|landlady|neighbour|manager|owner|caretaker|female"
    r"|male|f\)|m\)|witness|victim|suspect|mum|dad|mother|father|not sure|cleaner|barman|the )"
    r"|, (?:missing|reported missing|last seen|seen|known to|resident|tenant|age|aged|dob|born"
    r"|no)\b"
    r"|,? (?:surname|dob|d\.o\.b|born on|no fixed abode|nfa\b|known to (?:us|police|officers))"
)
#: What a person may do and a thing too: only with a capital, or with he or she further on.
LIKELY = re.compile(
    r" (?:(?:\w+ly )?(?:was|is|has|had|were|did|came|comes|went|goes|got|gets|left|took|takes|gave"
    r"|gives|brought|brings|made|makes|found|finds|heard|saw|sees|seen|met|ran|runs|sat|sits|stood"
    r"|stands|walked|walks|stopped|stops|started|starts|tried|tries|used|uses|needs?|needed|looked"
    r"|looks|seemed|seems|turned|turns|kept|keeps|works?|worked|drives?|drove|sold|sells|bought"
    r"|buys"
    r"|paid|pays|lost|loses|hid|hides|fell|falls|slept|sleeps|woke|spoke|speaks|talked|talks|agreed"
    r"|agrees|offered|offers|showed|shows|helped|helps|waited|waits|followed|follows|threatened"
    r"|threatens|hit|hits|grabbed|punched|pushed|kicked|chased|spat|wore|wears|carried|carries"
    r"|opened|opens|closed|answered|answers|asked|asks|told|tells|moved|moves|says|said|spotted"
    r"|dropped|drops|called|calls|stayed|stays|would|could|will|can|might|wouldn'?t|didn'?t|hasn'?t"
    r"|wasn'?t|isn'?t|couldn'?t|doesn'?t|won'?t|hadn'?t|missing|outside|again|back|out|(?!red\b"
    r"|need)[a-z]{2,}ed|crying"
    r"|asking|shouting|sitting|standing|waiting|walking|asleep|drunk|seen|with|and)\b"
    r"|,? who\b|'s\b)"
)
#: What rather a person does than a firm or a thing, without he or she further on.
ACTING = re.compile(
    r" (?:gave|took|told|asked|saw|heard|walked|sat|sits|drove|drives|waits|deals|owns|parked"
    r"|waved|ran|met|slept|sleeps"
    r"|spat"
    r"|begged|offered|followed|threatened|grabbed|punched|pushed|kicked|wore|wears|got (?:in|out"
    r"|into)"
    r"|knows|knew|brings|brought|helped|agreed|cleans|cooks|collects|sorts|drives)\b"
)
PRONOUN = re.compile(r"\b(?:he|she|hes|shes|he's|she's|his|her|him|hers|himself|herself)\b")
#: To whom somebody spoke: the next word is a person when what comes after it fits.
SPOKEN_TO = re.compile(
    r"\b(?:told|tell|telling|asked|asking|rang|ring|phoned|phone|text|texted|texting|messaged"
    r"|emailed|spoke (?:to|with)|speak (?:to|with)|spoken (?:to|with)|speaking (?:to|with)|met"
    r"|chat(?:ted|ting)? (?:to|with)|talk(?:ed|ing)? (?:to|with)|according to|visited|thanked"
    r"|advised|informed|warned|escorted|walked|stopped|searched|arrested|bailed|cautioned|referred"
    r"|introduced|promised|helped|owes|paid|dropped|gave|moved|see|saw|seen|spotted|watched|know"
    r"|knows|knew"
    r"|for|from|with|by|like|and|says|said|reckons) $"
)
FITS_AFTER = re.compile(
    r" (?:about (?:it|this|that|the)|that (?:the|she|he|it|we|i)|not to|to (?:come|go|leave|move"
    r"|stop"
    r"|wait|ring|call|keep|get|stay|tell|ask|log|put|make|see)|she|he|hes|shes|what|where she|where"
    r" he|why|if (?:she|he|it|the|we|i)|again|yesterday|last night|re\b|who|walk\w*|stand\w*"
    r"|talk\w*"
    r"|get(?:ting)?|wait\w*|outside|her|him|with (?:a|two|another|his|her)|home|back to|off"
    r" (?:the|in)|from (?:my|her|his|our|work|school|number|upstairs|next)|standing|sitting)\b"
)
STRONGLY_SPOKEN_TO = re.compile(
    r"\b(?:told|tell|asked|rang|phoned|texted|messaged|emailed|spoke (?:to|with)|speak (?:to|with)"
    r"|spoken (?:to|with)|speaking (?:to|with)|met|met with|chatted (?:to|with)|talk(?:ed|ing)? "
    r"(?:to|with)|arrested|cautioned|searched|escorted|mentioned (?:it )?to|said to|gave it to"
    r"|reported (?:it )?to|visited|advised|informed|warned|thanked|helped) $"
)
#: What is no name after it: “asked will she”.
ASKING = re.compile(r" (?:he|she|they|i|we|you|it|there|the|a|this|that|be|someone|anyone)\b")
ENDS = re.compile(r" ?(?:$|[,.;!?)\n-])")
LEADS = word_set("and but then that when while because if so as cos until young old our poor big")
MODALS = word_set("will may mark chance skip price bill")
AUXILIARIES = word_set("will may")
#: What follows “will” and “may” where they are no names.
BARE = re.compile(
    r" (?:never|always|just|also|then|now|let|put|no|next|know|have|say|tell|give|help|speak"
    r"|talk|ring|want|be|not|like|prefer|come|rather)\b"
)
REACH = 140


def begins(passage: Passage, place: int) -> bool:
    """Whether the word begins what is said."""
    word = passage.words[place]
    if word.starts_sentence or word.gap.strip() in {",", "-", ":", "(", "- ", "/", "..", "..."}:
        return True
    return passage.words[place - 1].plain in LEADS


def does_what_persons_do(passage: Passage, place: int) -> bool:
    """Whether what stands after the word shows that it is somebody."""
    end = _end(passage, place)
    if passage.words[place].plain in AUXILIARIES and BARE.match(passage.folded, end):
        return False
    return (
        SURELY.match(passage.folded, end) is not None
        or SEEN_TO.match(passage.folded, end) is not None
        or NOTED.match(passage.folded, end) is not None
    )


def is_he_or_she(passage: Passage, place: int) -> bool:
    """Whether the word does something, and further on stands who did it: he or she."""
    end = _end(passage, place)
    match = LIKELY.match(passage.folded, end)
    if match is None:
        return False
    last = min(passage.sentence_around(passage.words[place].start)[1], end + REACH)
    return PRONOUN.search(passage.folded, match.end(), last) is not None


def acts(passage: Passage, place: int) -> bool:
    """Whether the word does what is rather done by a person; enough for a word that is no other."""
    return begins(passage, place) and ACTING.match(passage.folded, _end(passage, place)) is not None


def is_seen_somewhere(passage: Passage, place: int) -> bool:
    """“Jack was out again”."""
    return SOMEWHERE.match(passage.folded, _end(passage, place)) is not None


def is_spoken_to(passage: Passage, place: int) -> bool:
    """Whether somebody spoke to the word or saw it, and what comes after fits."""
    word = passage.words[place]
    before = passage.folded[max(0, word.start - 24) : word.start]
    end = _end(passage, place)
    if ASKING.match(passage.folded, end) and word.plain in MODALS:
        return False
    if SPOKEN_TO.search(before) and FITS_AFTER.match(passage.folded, end):
        return True
    return (
        STRONGLY_SPOKEN_TO.search(before) is not None
        and ENDS.match(passage.folded, end) is not None
    )


def is_somebody(passage: Passage, place: int) -> bool:
    """Whether what stands around the word shows that it is a person."""
    word = passage.words[place]
    if len(word.plain) < 2 or (word.plain in ROLES and not word.is_capital):
        return False
    if is_spoken_to(passage, place):
        return True
    if not begins(passage, place):
        return False
    if _is_seen_or_owns(passage, place):
        return True
    if word.plain in THINGS and not word.is_capital:
        return False
    if does_what_persons_do(passage, place):
        return True
    usual = word.is_capital or word.plain in USUAL or is_unheard_of(word.plain)
    return usual and word.plain not in MODALS and is_he_or_she(passage, place)


def _is_seen_or_owns(passage: Passage, place: int) -> bool:
    """“melody was in the doorway”, “storm's mum”."""
    word, end = passage.words[place], _end(passage, place)
    if OWNS.match(passage.folded, end):
        return True
    usual = word.plain in USUAL and word.plain not in PLANTS
    if not usual and not (word.is_capital and word.plain in PEOPLE_TOO):
        return False
    return SOMEWHERE.match(passage.folded, end) is not None


def _end(passage: Passage, place: int) -> int:
    """Where the word ends, without “'s”."""
    word = passage.words[place]
    return word.start + len(word.plain) if word.suffix == "s" else word.end
