"""How danger is told of in few words, without the person or with one further off.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import IS, NOT, WHO

#: Where a sentence starts, and what may stand before what was done.
STARTS = (
    r"(?:^|[.!?;:] ?)(?:(?:being|been|got|getting|was|is|are|were|just|found|left|still|i|we|and"
    r"|badly|all) )*"
)
ENDS = r"(?= ?(?:$|[.!?;]|, ?(?!(?:bags?|bins?|boxes|rubbish)\b)))"
ROOM = (
    r"(?:flat|house|room|bedroom|bathroom|toilet|van|boot|car|cellar|basement|attic|loft|garage"
    r"|building|hotel|cupboard|cage)"
)
FURNITURE = r"(?:chair|bed|radiator|pipe|bedpost|banister)"
SOMEBODY = (
    r"(?:she|he|someone|somebody|wom[ae]n|m[ae]n|girl|lady|lad|boy|lass|person|bloke|female|male"
    r"|child|kid|fella|teen\w*|figure)"
)
BY_WHOM = (
    r"(?:by|down|through|along|across|round|around|into|up) (?!(?:a |the |another |my |his |her"
    r" )?(?:police|officers?|cops?|pcsos?|highways|council|email|phone|letter|us|me|email)\b)"
)
#: What is poured where fuel belongs or runs away.
NO_ARSON = (
    r"(?! (?:down the (?:drain|gutter|sink)|out of|from|into (?:the|his|her|a|their) (?:[a-z]+ )?"
    r"(?:car|tank|mower|generator|can|drain|moped|bike)))"
)
BARE = (
    rf"{STARTS}(?:attacked|assaulted|beaten(?: up)?|strangled)(?:{ENDS}|(?= (?:by (?:an?|two|three"
    r"|some|her|his|the|someone|somebody)|(?:last|on|in|at|outside|again|near|tonight)\b))(?!"
    r" (?:by|on)"
    r" (?:the )?(?:price|quality|budget|planning)))",
    rf"{STARTS}(?:tied|chained|bound|taped|handcuffed)(?: up)?(?:{ENDS}|(?= (?:in|inside|up in)"
    rf" (?:an?"
    rf"|the|his|her|their|that|this) (?:[a-z]+ )?{ROOM}\b)|(?= and (?:gagged|beaten|left|locked"
    rf"|crying)"
    rf"\b))|\b(?:tied|chained|handcuffed|taped|strapped) (?:up )?to (?:an?|the|his|her) (?:[a-z]+"
    rf" )?"
    rf"{FURNITURE}\b|\bbound and gagged\b",
    rf"{STARTS}(?:she's |she |they |he )?(?:locked|trapped|shut) (?:up )?(?:in|inside) (?:an?|the"
    rf"|his"
    rf"|her|their|that|this) (?:[a-z]+ )?{ROOM}\b(?! (?:are|is) (?:my|our|the))",
    rf"\b{WHO}(?:'s|'re)?(?: {IS}){{1,3}} chased\b(?! (?:up|for|about|away))|{STARTS}chased"
    rf" {BY_WHOM}|\b{SOMEBODY} chased {BY_WHOM}|\bbeing chased {BY_WHOM}",
    r"\bpetrol (?:(?:has been|had been|was|is|being|been|got|all) )*(?:poured|tipped|thrown"
    r"|splashed"
    rf"|chucked)\b{NO_ARSON}|\b(?:pour|splash|thr[eo]w|chuck|dous|tip)\w* (?:some |the |a can of |a"
    rf" bottle of )?petrol{NO_ARSON} (?:over|on|onto|through|at|in|into|under|round|around"
    r"|everywhere)\b"
    r"|\b(?:doused|soaked|covered) (?:[a-z]+ )?(?:in|with) petrol\b",
    r"\b(?:cry|sobb?|scream|weep|shak|yell)(?:ing|ed|s)?(?:,| and| or|,? then) (?:plead|begg"
    r"|implor)\w*"
    r"|\bcrie[sd] and (?:plead|begg)\w*|\b(?:plead|begg|implor)\w* and (?:cry|crie|sob|scream"
    r"|weep|shak)"
    r"\w*",
    rf"^ ?(?:still |she |he |they )*(?:isn'?t |not )moving[.! ]*$"
    rf"|\b{SOMEBODY}\b[^.!?;]{{0,30}}{NOT}"
    r" (?:been )?moving\b(?! (?:on|off|from|away|the|her|his|their|it|them|in|out|house|home"
    r"|bins?|my"
    r"|our|along|cars?|vans?|because|until|till|for (?:us|me|anyone|nobody|anybody))\b)",
)
