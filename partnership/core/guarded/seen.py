"""Where somebody is seen, and what somebody is seen to do: after a name that is a word too."""

import re

from partnership.core.guarded.reading import word_set

#: Names that are rare as words: with a capital, somebody who is seen somewhere.
PEOPLE_TOO = word_set(
    "mo florin smithy jonesy al ed vi di jock honey angel bambi diamond candy cherry"
)
#: Where somebody is seen.
SOMEWHERE = re.compile(
    r"(?:(?:'s| was| is| were) (?:back|out|there|here|about|around|at it)(?: (?:again|tonight|today"
    r"|yesterday|now|late|early|with|on|at|in|by|last|this|all|and|shouting|asking|working))?"
    r"(?=$|[ ,.;!?])| (?:runs|owns|sells|deals) (?:it|the|drugs|gear|a|this|that)\b"
    r"| waits (?:in|on|by|at|outside|for)\b)"
    r"| (?:was|is) (?:back )?(?:in|on|at|by|outside|near|behind|under) (?:the|her|his|my|our|a"
    r"|that)"
    r" (?:\w+ )?(?:doorway|wall|corner|bench|steps?|shelter|bus stop|alley|car|van|phone box"
    r"|bookies"
    r"|shop|pub|porch|kerb|stairwell|subway|underpass|arches|car park|hostel|station|garages?)\b"
)
#: Names of plants and seasons, which are by the wall and back again too.
PLANTS = word_set(
    "rose rosemary holly ivy heather fern lily daisy olive hazel basil poppy jasmine violet willow"
    " bud flora skip may mark bill summer autumn dawn"
)
#: What persons are seen to be or do.
SEEN_TO = re.compile(
    r" (?:(?:was|is|were|had been|has been|keeps?|kept|looked|seemed|started) (?:\w+ly )?(?:upset"
    r"|drunk|scared|frightened|abusive|shouting|crying|screaming|swearing|asking|begging|paying"
    r"|buying|selling|chasing|chased|waiting|standing|sitting|sleeping|staying|working|walking"
    r"|talking|drinking|smoking|fighting|following|hiding|arrested|moved on|taken|told|asked"
    r"|(?:1[0-9]|[2-9][0-9])(?= (?:and|but|or|years|yrs|yo)|[.,;]|$))"
    r"|(?:chased|shouted|screamed|swore|asked|begged|cried|ran off|walked|got in|got into|told)\b"
    r"|from (?:the|number|no|flat|unit|next door|upstairs|\d{1,4})\b)"
)
