"""How an age is said, in figures and in words."""

import re

from partnership.core.guarded import people
from partnership.core.guarded.numbers import NUMBER
from partnership.core.guarded.reading import one_of, pattern
from partnership.core.guarded.streets import IN_A_HOUSE

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
    r"|complaints|bins?|minute|hundred|thousand|million|nights?|others?|more)\b|[.:/'-]\d|\d|%)"
)
#: What a number before it measures. Cars and men are only counted, and may begin what is said next:
#: “she is 15 cars stop for her”.
MEASURED = (
    r"(?! ?(?:mph|mins?|minutes?|secs?|seconds?|hours?|hrs?|am|pm|o'? ?clock|days?|weeks?|wks?"
    r"|months?|mths?|nights?|times|met(?:re|er)s?|m|km|yards?|yds?|feet|foot|ft|inch(?:es)?|miles?"
    r"|pounds?|quid|p|pence|stone|st|percent|per|doors|houses|steps|nd|rd|th|%|degrees|of|more"
    r"|others?|hundred|thousand|million)\b|[.:/'-]\d|\d|%)"
)
HEDGE = (
    r"(?:about|abt|bout|around|approx|aprox|circa|approximately|roughly|maybe|only|just"
    r"|probably|at least|at most|no more than"
    r"|no older than|not more than|under|over|nearly|almost|pushing"
    r"|turning|barely|easily|like|be|to be|well"
    r"|somewhere|between|aged|of|now|perhaps|say|possibly|not even"
    r"|if that|even|gone|past|around about)"
)
N = rf"(?P<n>{NUMBER})(?:(?: ?(?:or|to|-|/|,|and|maybe|might be|but might be) ?| )(?P<m>{NUMBER}))?"
IS = (
    r"(?:'?s|'?m|'?re|'?ll be| will be| is| iz| was| am| are| were| would be| looked| looks"
    r"| turned| turns| must be| c(?:oul|u)d be)"
)
END = (
    r"(?= ?(?:$|[,.;!?)\n-]|(?:and|or|but|if|with|in|on|at|max|maximum"
    r"|tops|maybe|might|could|by|not|to|who"
    r"|when|wearing|poor|walking|standing|sitting|getting|going|i"
    r"|she|he|as|though|out|asking|last|next"
    r"|something|ish|odd|for|from|than|hanging|waiting|looking|was"
    r"|is|has|being|outside|near|because|any|all|either|each|most|tbh|imo|lol|honestly|like|now"
    r"|then"
    r"|already|yet|still|too|surely|tonight|so|dressed|holding|carrying|smoking|drunk|crying"
    r"|running"
    r"|off|under|down|up|round|around|there|here|id|i'd|known|lives|says|said|both|if|poss\w*"
    r"|prob\w*|pregnant"
    r"|living|homeless|intoxicated|under|according|apparently)\b))"
)
PERSON = people.NOUN
KIN = one_of(people.KIN)
#: A number that may be the age of a child.
YOUNG = (
    r"(?:[5-9]|1[0-7]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen)"
)
TEEN = r"(?:1[1-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
WHEN = (
    r"(?:(?:next|this|last|in a|in two|in three|in a few|the end of this) (?:month|week|year"
    r"|fortnight"
    r"|birthday|summer|spring|autumn|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|months|weeks)|in (?:january|february|march|april|may"
    r"|june|july|august|september|october|november|december|the (?:spring|summer|autumn|new year))"
    r"|tomorrow|yesterday|on (?:her|his) (?:next )?birthday)"
)
GROWN = (
    r"(?:1[3-9]|[2-9]\d|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty)"
)
#: What is only said of the young.
CARED_FOR = (
    r"(?:missing|female|male|girl|boy|lass|lad|run(?:s|ning)? ?away|runaway|abscond\w*|in care"
    r"|in foster|looked after|placed|in placement|reported missing|living (?:with|at|in)|lives "
    r"(?:with|at|in)|still (?:at|in)|at (?:school|college)|hasn'?t|not been|never been|should be"
    r"|out"
    r" (?:at|on|all|alone|past|after)|alone|on (?:her|his) own|known to|says (?:she|he)|and"
    r" (?:pregnant|in"
    r" care|missing|out|alone|already|living|on her|on his|smoking|drinking)|with (?:an? )?(?:older"
    r"|man|adult|boyfriend)|hanging|getting (?:in|into)|seen|walk\w*|smoking|drinking|drunk|vaping"
    r"|from (?:the )?(?:children|care|foster|home))"
)
CERTAIN = (
    rf"{N}[- ]?(?:years?|yrs?|yr|y)[- ]?(?:old|olds|o|of age)",
    rf"{N} ?(?:yo|y[./] ?o|yrs? old|yos)\b",
    r"age[ds]?:?(?: (?:given|stated|shown|recorded|put|estimated|claimed|range|group)(?: as| at"
    r"| to be)?"
    rf"| is| was)? (?:{HEDGE} ){{0,2}}{N}{UNIT}",
    rf"(?:turn|turns|turned|turning) {N}{UNIT}{END}",
    rf"[mf] ?/ ?{N}{UNIT}",
    r"(?P<n>[1-9]\d) ?/ ?[mf]",
    r"(?P<n>[1-9]\d)[mf]",
    r"(?:under|below)(?: the)?(?: age of)? (?P<n>1[1-8]|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen"
    rf"|eighteen){UNIT}(?! (?:football|rugby|cricket|league|team|final|match|cup)){END}",
    r"(?:coming up(?: to| for)?|going on|rising|not (?:yet|quite|even)|isn'?t (?:yet|even)|hasn'?t"
    r" turned|just turned|yet to turn|can'?t be (?:older|more) than|not older than|no older than"
    r"|older than|no more than) (?P<n>1[3-9]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    rf"|nineteen)(?:(?: or |/|-| to | ){NUMBER})?{UNIT}{END}",
    rf"(?:isn'?t|not|won'?t be|ain'?t) (?P<n>{TEEN}|1[0-8]|eighteen) (?:yet|till|til|until|for"
    r" another)",
    rf"aged (?:{HEDGE} )?(?P<n>{TEEN}){MEASURED}",
    r"(?:can'?t|cannot|can not|couldn'?t|could not)(?: \w+)? (?:be|have been)"
    rf" (?:any )?(?:older than|more than|over|past) (?P<n>{TEEN}|1[0-8]|eighteen){MEASURED}"
    r"(?! (?!years|yrs|this|is|was)\w+s\b)",  # "more than 15 cars"
    rf"(?:makes?|made|making|puts?) (?:her|him|them) (?:at )?(?:{HEDGE} )?{N}{UNIT}",
    rf"(?P<n>{TEEN}) and a half",
    r"(?:knocking|getting) on (?:for )?(?P<n>[2-9]\d|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)",
    rf"(?:same age as|age of) (?:my|her|his|our) \w+, {N}{END}",
    r"(?:pensioner|oap|old (?:man|lady|woman|boy|dear|fella)),? (?P<n>[6-9]\d)(?: ?plus|\+| odd)?",
    r"aged?(?P<n>[1-9]\d?)(?! ?(?:uk|years))",
    rf"(?:girls?|lads?|boys?|lass(?:es)?|kids?|female|male)[-/](?P<n>{TEEN})",
    r"(?P<n>1[1-7]) ?(?:y|yr|yrs|teen)\b",
    r"at (?P<n>1[3-7]|thirteen|fourteen|fifteen|sixteen|seventeen),? (?:she|he)\b",
    rf"(?P<n>{TEEN})(?:st|nd|rd|th)? birthday",
)
#: At the start of what is said, or after a comma.
AT_THE_START = (
    rf"c(?:oul|u)d be (?P<n>{YOUNG})(?:,| or|-)? (?:c(?:oul|u)d|mi(?:gh)?te?) be {NUMBER}\b",
    rf"(?:nearly|almost|barely|only|not quite|not even|just) (?P<n>1[3-7]|thirteen|fourteen|fifteen"
    rf"|sixteen|seventeen){UNIT}{END}",
    rf"(?P<n>{YOUNG}),? {CARED_FOR}\b",
    rf"(?P<n>{TEEN}),? (?:she|he|i(?:'d)? (?:think|reckon|guess|was told|bet|say|swear|heard)"
    r"|apparently|if that|tops|max"
    r"|at most|at the very most|at the (?:very )?outside|on paper|to look at|by the look|they"
    r" (?:said|say|reckon)|(?:that|this|the) (?:girl|lad|boy|lass|one)|not a day|according)\b",
    rf"(?P<n>{GROWN})(?: or |/|-| to )(?P<m>{GROWN})\.?$",
    rf"(?P<n>{TEEN}|1[89]|eighteen|nineteen|[2-9]\d) {WHEN}(?= ?(?:$|[,.;)])| (?:and|but|she|he"
    r"|says"
    r"|so|apparently|according|her|his|i|if|by the)\b)",
    r"(?:m|f|male|female|fem|juv|misper|wf|wm|ic\d (?:male|female|m|f)),? (?:aged? |approx "
    r"|about )?"
    rf"(?P<n>[1-9]\d){UNIT}{END}",
    r"(?P<n>1[1-9]|[2-9]\d) ?yrs?(?=,)",
)
WITH_PERSON = (
    rf"(?:she|he|i(?!'?s)|who|one|other|{KIN}|her|him|{PERSON}){IS} (?:{HEDGE}"
    rf" ){{0,2}}{N}{UNIT}{END}",
    rf"{PERSON}(?: i'?d say| i would say)?,? (?:(?:was|is|were|both"
    rf"|all|who was|who is) )?(?:{HEDGE} )+{N}{UNIT}",
    rf"{PERSON}[ ,(/]{{1,3}}(?P<n>[1-9]\d)(?=[,.;)]|$){UNIT}",
    r"(?:look(?:s|ed)?|looking|appear(?:s|ed)|seem(?:s|ed)?|reckon(?:ed)?"
    r"|guess|guessed|(?:put|puts) (?:her|him) (?:at|in)"
    r"|must be|must have been|(?:has|have|had|got|hast?) to be|ought to be|could be|could have"
    r" been|might be|may "
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
    r"(?:around|about|near|past|over|under|approaching) the (?P<n>[1-9]\d)[- ]mark",
    r"(?<=[a-z], )(?P<n>[1-9]\d)(?=, [a-z]|\.?$)",
    rf"(?P<n>{NUMBER})[- ]?(?:something|ish|odd) (?:year old )?(?:woman|man|female|male|bloke|lady"
    r"|lad|fella|girl|gent|chap)",
    r"(?:no way|doubt|never|not|isn'?t|aren'?t|can'?t be|hardly)(?: (?:is|are|was|if|that))?"
    r"(?: (?:she|he|they|she's|he's|shes|hes|they're))?(?: (?:is|are|was|be))? (?:over )?"
    r"(?P<n>18|eighteen)(?= ?(?:$|[,.;!?]))",
    rf"{N} ?(?:yrs?|yr)",
    r"(?:possibly|probably|maybe|perhaps|i'?d say|i would say|say"
    rf"|reckon|guess|what|around|about|easily),? {N}{UNIT}{END}",
    rf"{N},? (?:if a day|if (?:she|he)(?:'?s| is| was) a day|max|tops|at most|at the (?:very"
    r" )?most|or so"
    r"|or thereabouts"
    r"|or under|or over|at a push|if that|at least|maximum|i'?d (?:say"
    r"|guess)|i (?:reckon|guess|think))",
    rf"{PERSON},? (?:{HEDGE} )?{N}{UNIT}{END}",
    rf"(?:she|he|i(?!'?s)|who|one|other|{KIN}|her|him|{PERSON}){IS} (?:{HEDGE} )?{N} {WHEN}\b",
    rf"(?:{PERSON}|she|he|her|him)(?: \w+){{0,3}} (?:of|aged|age) (?:{HEDGE} )?{N}{UNIT}{END}",
    rf"(?:she|he|who)(?:'?s| is| was| must be| can'?t be)(?: only| just| still)? (?:{HEDGE} )?"
    rf"(?P<n>{TEEN}){MEASURED}",
    rf"(?:girl|lass|boy|lad|female|kid|child)(?: aged?| of|,? age) (?:{HEDGE} )?(?P<n>{TEEN})"
    rf"{MEASURED}",
    rf"look(?:s|ed)? (?:{HEDGE} ){{0,2}}(?P<n>{TEEN}){MEASURED}",
)
DECADES = (
    rf"(?:early|mid|middle|late|latter)[ -]?(?:to[ -](?:mid|late)[ -])?{DECADE}",
    r"(?:in|into|of|maybe|about|around|approx|her|his|their) (?:(?:her"
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
IN_CARE_OR_INSIDE = rf"(?:{CARED_FOR}|(?:upstairs|downstairs|inside|in there) (?:with|alone|on))"
#: “George 14 not been home since Friday”.
NAME_CARED_FOR = re.compile(
    rf"(?<=[a-z])[ ,(]{{1,3}}(?P<n>{TEEN})(?=,? {IN_CARE_OR_INSIDE}\b|{IN_A_HOUSE})"
)
NO_NAME = pattern(
    one_of(
        "street st road rd avenue ave close lane drive crescent "
        "court place parade hill column flat no"
        " number bus route lamp january february march april may june july august september october"
        " november december monday tuesday wednesday thursday friday "
        "saturday sunday at on by from to"
        " and or till until after before past half about unit room page section line item form"
        " ward phase zone table figure plan ref job case lot bay stop"
        " stand platform op patrol shift beat team block gate lamp para point box action"
        " appendix minute"
        " step week day grid sector post column junction exit batch week crew car van lane camera"
    )
)
