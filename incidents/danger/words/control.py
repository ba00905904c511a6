"""How somebody is ruled: by the phone, the money and the papers, by leave, guards and moves.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

#: Somebody over whom power is held; “them” and “him” may be things, and stand apart.
RULED = (
    r"(?:her|him|them|(?:the|those|these|his|all the|both) (?:[a-z]+ )?(?:girls?|wom[ae]n"
    r"|lass(?:es)?"
    r"|lads?))"
)
THEIRS = r"(?:her|their|the (?:girl|wom[ae]n|lass(?:es)?)'?s?'?)"
RULER = (
    r"(?:he|they|m[ae]n|bloke|boyfriend|husband|partner|boss|landlord|landlady|pimp|fella|lads?"
    r"|uncle|brother|gang|madam|(?:older|other) (?:wom[ae]n|girl))"
)
SHE = r"(?:she|they|he|the girls?|girls?|wom[ae]n|lass(?:es)?|lads?|wife|girlfriend|her|him)"
BELONGINGS = (
    r"(?:(?:bank |debit |cash )?cards?|bank ?book|bank account|accounts?|money|benefits?|pin|wages"
    r"|purse|finances|phones?|mobiles?|keys|sim|passports?|papers|documents|visas?|id|licence"
    r"|birth certificates?)"
)
OFF = r"(?:(?:straight |right )?(?:off|from|away from) )"
CONTROL = (
    rf"\b{SHE}(?:'s|'re)? ?(?:is|are|was|were|has|have|'s)? ?(?:n'?t|isn'?t|aren'?t|wasn'?t"
    rf"|weren'?t"
    r"|not|never|no longer) (?:even |ever |being )?(?:allowed|permitted|given|supposed)(?: to"
    r" (?:have"
    r"|use|keep|own|answer|hold|carry|touch|see|speak to|contact))? (?:an?|any|her|his|their|the"
    r"|near)"
    r"(?: [a-z]+){0,2} (?:phones?|mobiles?|money|cash|bank|cards?|keys?|friends?|visitors?|contact"
    r"|passports?|food|sleep|job|say|internet|famil(?:y|ies)|doors?|windows?|clothes|papers|doctor"
    r"|mum|kids)\b",
    r"\b(?:she|he|they|girls?|wom[ae]n)(?:'s|'re)? ?(?:is|are|was|were)? ?(?:n'?t|isn'?t|aren'?t"
    r"|wasn'?t|weren'?t|not|never|only) (?:even |ever )?allowed (?:to (?:work|eat|sleep|rest|speak"
    r"|talk"
    r"|be alone)|out|anywhere|alone|friends|visitors|money|phones|food|downstairs|upstairs)\b(?!"
    r" (?:of"
    r" hours|dogs?))",
    rf"\b(?:n'?t|not|never|won'?t|refus\w* to) (?:let|allow|lets|allows)(?: {RULED})? (?:have|use"
    rf"|keep"
    r"|see|ring|phone|call|contact|wear|near|answer|touch|to (?:have|use|see|ring|phone|call))"
    r" (?:an?"
    r"|any|her|his|their|the|anyone|anybody|friends)\b",
    rf"\b(?:take[ns]?|taking|took|gets?|got|snatch\w*|grab\w*|collect\w*|pockets?|has|had)"
    rf" (?:(?:all|most|half|every|penny|bit|of|the|her|it|any|what|she|earns?|earned|makes?)"
    rf" ){{0,5}}?"
    rf"(?:money|cash|wages|earnings|tips|takings|pay|benefits?|{BELONGINGS}|lot|everything|it"
    rf"|penny)"
    rf" (?:all )?{OFF}{RULED}\b(?! (?:car|wall|fence|bin|drive|roof|gate)s?\b)",
    rf"\b{RULER}(?:'s|'ve)? (?:[a-z]+ly )?(?:has|have|got|keeps?|holds?|holding|kept|controls?"
    r"|controlling|runs|manages?|hangs? on ?to|hung on ?to|looks after|locks? (?:away|up)|hides?"
    r"|hid"
    rf"|took|takes|confiscated) (?:got )?(?:all |both |hold of )?(?:of )?(?:her|the girls'?)"
    rf" {BELONGINGS}\b",
    r"\b(?:check|track|monitor|read|go through|goes through|went through|going through|search"
    rf"|look through|control|listen|watch)\w* (?:on |to |in on |through )?(?:all |every"
    rf" )?(?:{THEIRS}"
    r" )(?:phone|mobile|messages?|texts|calls|whatsapps?|location|every move|moves|emails|facebook"
    r"|snapchat)\b|\b(?:tracker|tracking app|air ?tag|spyware) (?:on|in) (?:her|their)\b|\bevery"
    r" move"
    r" (?:she|they) makes?\b",
    r"\b(?:for every penny|ask\w* (?:him|them|her (?:boyfriend|husband|partner)) for (?:money"
    r"|permission|food))\b|\b(?:she|he|girls?|wom[ae]n|they) (?:has|have|had|needs?|must|always"
    r" has)"
    r" (?:got )?(?:to )?(?:ask|text|ring|phone|call|check (?:in )?with|report|tell) (?:to )?(?:him"
    r"|them"
    r"|her [a-z]+|the (?:man|boss|bloke)|a man|permission)\b[^.!?]{0,20}\b(?:before (?:she|he|they"
    r"|going"
    r"|leaving)|every (?:time|hour)|if she|to (?:go|leave|eat|use)|where she)\b",
    r"\b(?:ca(?:n'?t|nnot)|couldn'?t|never|n'?t|not) (?:even |ever )?(?:go|leave|step|get|nip|pop"
    r"|eat"
    r"|speak|talk|move|allowed|goes?|do)\b[^.!?]{0,25}\bwithout (?:him|permission|asking|his|the"
    r" man"
    r"|her (?:boyfriend|husband|partner|minder|pimp)|one of them|a minder)\b",
    r"\b(?:mov|shift|driv|drove|tak|took|bring|brought|bus|ferr|transport|sen[dt]|ship|pass|swap)"
    rf"[a-z]* {RULED}(?: [a-z]+){{0,2}} (?:from|to|between|round|around|through|across) (?:the"
    rf" )?(?:a"
    r" )?(?:another|different|new|various|several|lots of|other) (?:towns?|cit(?:y|ies)|countr(?:y"
    r"|ies)"
    r"|hotels?|brothels?|pads?)\b",
    r"\b(?:mov|shift|driv|drove|tak|took|bring|brought|bus|sen[dt]|pass|swap)"
    rf"[a-z]* {RULED}(?: [a-z]+){{0,2}} (?:from|to|between|round|around) (?:the )?(?:a"
    r" )?(?:another|different|new|various|several|other) (?:flats?|houses?|places?|address(?:es)?"
    r"|b&bs?"
    r"|rooms?)(?: [a-z]+){0,2} (?:every|each|all the time|constantly|nightly|weekly|again|once"
    r" a)\b",
    rf"\bmov(?:e|es|ed|ing) {RULED} (?:round |around )?between (?:flats|houses|places|towns|cities"
    rf"|hotels"
    r"|addresses)\b",
    rf"\b(?:{SHE}|{RULED})\b[^.!?]{{0,35}}\b(?:town to town|city to city|place to place|hotel to"
    rf" hotel"
    r"|flat to flat|house to house|country to country|airbnb to airbnb|from man to man)\b|\b(?:she"
    r"|her"
    r"|girls|wom[ae]n)\b[^.!?]{0,35}\b(?:different|new|another) (?:town|city|hotel|flat|airbnb)"
    r" (?:every"
    r"|each|most)\b|\bnever (?:in one|the same|in the same) (?:town|city|flat|place) (?:for|more"
    r" than"
    r"|twice)\b",
    r"\b(?:minders?|guards?|m[ae]n|blokes?|lads?|somebody|someone)(?:'s)?(?: (?:is|are|was|were"
    r"|always"
    r"|stood|stands?|sat|sits?|standing|sitting|waits?|waiting|posted|on|right|just)){1,4}"
    r" (?:outside|at"
    r"|by|behind|guarding) (?:her|their|the girls'?) (?:bedroom |front |room )?(?:door|room)s?\b"
    r"|\b(?:watch|guard|mind)\w* (?:over )?(?:her|the girls?|them) (?:day and night|all the time"
    r"|round"
    r" the clock|24|constantly|wherever|everywhere|every minute|so (?:she|they) (?:can|do|won))",
    r"\bout of (?:his|their) sight\b|\b(?:she|they|girls?)(?:'s|'re| is| are| was| were) never"
    r" (?:left"
    r" |allowed |let )?(?:alone|by herself|on (?:her|their) own|without (?:him|them|a m[ae]n))\b"
    r"|\b(?:her|the girl|the woman) on a (?:[a-z]+ )?(?:leash|lead|chain)\b|\b(?:her|their|the"
    r" girls'?)"
    r" (?:bedroom |room )?doors? (?:lock|bolt|padlock|is lock|is bolt"
    r"|ha)[a-z]*[^.!?]{0,15}\boutside\b"
    r"|\bcut (?:her )?off from (?:her|everyone|all her)\b|\bisolat\w+ (?:her|the girl)\b",
)
