"""How force, debts, papers that were taken and trade in people are told of.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import HER, HERS, IS, KIN, TO_WHOM, WHO, WHOM, A

COERCION = (
    r"\b(?:traffick\w+|against her will|modern slavery|slave(?:s|ry)?|debt bondage|county lines"
    r"|cuckoo(?:ed|ing)|prisoner|hostage|captive)\b",
    r"\b(?:take[ns]?|took|taking|has|have|had|got|hold(?:s|ing)?|held|keep(?:s|ing)?|kept"
    rf"|hid(?:den|es)?|with) (?:away )?(?:all )?{HERS} (?:passports?|papers|documents|ids?"
    rf"|visas?)\b|\b(?:take[ns]?|took|taking|keeps?|kept) (?:away )?{HERS} (?:phones?|bank cards?"
    r"|keys|clothes)\b",
    rf"\b(?:take[ns]?|took|taking|keeps?|kept) (?:all |most |half )?(?:of )?{HERS} (?:money"
    r"|earnings|wages|cash|takings)\b|\bwork\w* off (?:a|her|his|the|their) debts?\b",
    rf"\block(?:s|ed|ing)? {WHOM} (?:up|in|inside|into|away)\b",
    rf"\b{TO_WHOM} (?:locked|trapped|shut|tied|chained) (?:up|in|inside|to)\b|\btied (?:her|him"
    r"|them) up\b",
    rf"\b(?:hold|held|keep|kept)(?:s|ing)? (?:{WHOM} )?(?:there |in there )?(?:against|locked"
    r"|indoors|in (?:a|the|this|that|his) (?:[a-z]+ )?(?:room|cellar|basement|garage|shed"
    r"|attic))\b|\bheld there\b",
    r"\b(?:ca(?:n'?t|nnot)|couldn'?t|unable to|not allowed to|n'?t allowed to|never allowed to"
    r"|(?:afraid|scared|frightened|forbidden) to) (?:leave|get away|escape|go out(?:side)?"
    r"|go home)\b(?! (?:my|our|your|it|them|anything|bins?|cars?|stuff|things|rubbish"
    r"|the (?:windows?|car|bins?|doors?|gate|back|lights?))\b)|\bnot allowed out\b",
    r"\b(?:n'?t|not|never|won'?t|doesn'?t|don'?t|wouldn'?t|didn'?t) lets? (?:her|him|them"
    r"|the (?:girl|wom[ae]n)s?) (?:leave|go\b|out|get (?:out|away)|speak|talk|eat|sleep|stop)\b",
    r"\b(?:forc\w+|pressur\w+|coerc\w+|blackmail\w*|groom\w*|exploit\w*|drug(?:s|ged|ging)"
    rf"|sedat\w+|inject\w*(?! (?:him|her|them)sel)|spik(?:ed|es|ing)) (?:{WHOM}|girls|women|kids"
    rf"|children)|\bspik(?:ed|es|ing) {HERS} drinks?\b",
    rf"\bma(?:de|kes?|king) {WHOM} (?:do (?:it|things|that)|work|sell|sleep|stand|strip|earn|pay"
    r"|have sex|go with|see)\b|\bmade to (?:work|sell|sleep|have sex|do it|strip|earn)\b",
    r"\b(?:sold|pimped|rented|lent|shared|traded|passed (?:a)?round)(?: out)? (?:by|to"
    rf"|between) {HERS} (?:own )?{KIN}\b",
    rf"\b(?:sell(?:s|ing)?|sold|pimp\w*|rent(?:s|ed|ing)?|loan\w*) (?:her|{A} (?:[a-z-]+ )?(?:girl"
    r"|wom[ae]n|girlfriend|wife|daughter|sister)s?|girls|women) (?:out|to|for|on|off)\b"
    r"|\bher pimp\b",
    r"\b(?:tak(?:e[ns]?|ing)|took|hold(?:s|ing)?|held|keep(?:s|ing)?|kept|hid\w*|lock\w*"
    r"|confiscat\w*"
    r"|withh\w*|has|have|had|got|with|collect\w*|carr\w*) (?:away |back |on to |onto |up |off"
    r" )*(?:all )?(?:the"
    r" |their |everybody's |everyone's |the (?:girls|women)'?s?'? |all )+(?:passports?|id cards?"
    r"|identity cards?|travel documents)\b",
    r"\b(?:won'?t|will not|would ?n'?t|wouldn'?t|refus\w*|not|n'?t|never|till|until) (?:to"
    r" )?(?:give|giving"
    rf"|hand|handing|return\w*|let {WHOM} have)\b[^.!?]{{0,25}}\b(?:passports?|papers|documents"
    r"|visas?"
    r"|id|phones?|mobiles?|wages|money back|kids|child|baby)\b",
    rf"\b(?:take[ns]?|took|taking|keeps?|keeping|kept|confiscat\w*) (?:away )?{HERS} (?:mobiles?"
    r"|cards?"
    r"|purse|bank card|sim)\b|\b(?:take[ns]?|took|taking) (?:all )?(?:what(?:ever)?|everything"
    r"|all (?:that )?)"
    r" ?(?:she|they) (?:earns?|makes?|gets?)\b|\bhand\w* over (?:what(?:ever)?|everything|all)"
    r" (?:that )?"
    r"(?:she|they) (?:earns?|makes?|gets?)\b|\bhand\w* over (?:all )?(?:her|their) (?:money"
    r"|earnings|wages)\b",
    rf"\bkeep(?:s|ing)? {HER} (?:(?:all )?(?:up|down)stairs|in\b(?! (?:touch|mind|the (?:loop"
    r"|picture)))"
    r"|inside|indoors|there\b|shut|locked|hidden|hostage|at the (?:flat|house))|\bkept"
    r" (?:upstairs|in a"
    r"|in the (?:flat|house|back|cellar)|inside|indoors|locked)\b|\block(?:s|ed|ing)? the doors?"
    rf" (?:on|behind) {WHOM}",
    r"\b(?:not|n'?t|never) (?:free|permitted|allowed) to (?:leave|go|walk|get|come|talk|speak|see"
    r"|phone|ring|have)\b(?! (?:my|our|dogs?|bins?|on the grass|through))|\bno way out for (?:her"
    r"|them)\b",
    r"\b(?:work|works|worked|working) (?:it|this|that|the (?:debt|money|loan|fare)|what she owes)"
    r" (?:all )?off\b"
    r"|\b(?:till|until) (?:she|they)(?:'s|'ve| has| have|'ll have)? (?:all )?(?:paid|pays?"
    r"|cleared|worked"
    rf"|earn\w*)\b|\b{HERS} (?:own )?debts? (?:to|is|was|has|paid|are)\b|\bto (?:pay|clear) (?:off"
    r" )?(?:a|her|his"
    r"|the|their) debts?\b|\bowes? (?:him|them|the (?:boss|man|men"
    r"|dealer)s?)\b[^.!?]{0,40}\b(?:has to"
    r"|have to|must|made to|so she|can'?t|work)\b",
    r"\b(?:sell(?:s|ing)?|sold|pimp(?:s|ed|ing)?|prostitut(?:es|ed|ing)|trad(?:es|ed|ing)) (?:out"
    r" )?(?:her"
    rf"|him|them|girls|women|kids|children|{A} (?:own )?(?:[a-z-]+ )?(?:girl|wom[ae]n|girlfriend"
    r"|wife"
    r"|daughter|sister|child|kid|niece)s?|a child)(?= ?(?:$|[,.;!?]|(?:to|out|for|on|off|and"
    r"|round|around"
    r"|online|at|in|from|every|by|like|body|here|there|again)\b))",
    r"\b(?:told|tells?|says?|said|warn\w*|threat\w*)\b[^.!?]{0,40}\b(?:they|he|she)(?:'ll|'d|"
    r" will"
    rf"| would)? (?:hurt|kill|harm|find|cut|get|beat|do|burn|rape|shoot) {WHOM}|\bor"
    r" else\b[^.!?]{0,12}"
    r"(?:he|they)\b|\bcontroll?(?:s|ed|ing) (?:her|the (?:girl|wom[ae]n)s?)\b|\bwon'?t let (?:her"
    r"|them)\b",
    rf"\b{WHO}(?:'s|'re)?(?: {IS}){{1,3}} (?:sold|pimped|rented out|passed (?:a)?round|groomed"
    r"|coerced|exploited|blackmailed|controlled)\b",
    r"\b(?:girls?|women|they|she) (?:get|gets|see|sees|is paid|are paid|earns?|keeps?) nothing\b"
    r"|\b(?:has|have"
    r"|had|with) no idea (?:where (?:she|they)|what (?:town|city|country))|\b(?:do(?:es)?n'?t"
    r"|didn'?t|not) (?:even"
    r" )?know (?:where (?:she|they) (?:is|are|was|were)|what (?:town|city|country)|the address"
    r"|(?:her|their)"
    r" (?:own )?address)\b|\bnot let (?:near|out|have)\b",
    r"\bpay(?:s|ing)? (?:her|them|the girls|him) (?:only )?(?:in|with) (?:crack|heroin|drugs|gear"
    r"|rocks|food"
    r"|smack|coke)\b|\b(?:keeps?|takes?|pockets) (?:the rest|most of it|all of it|it all|the"
    r" lot)\b|\b(?:go|come)"
    r"(?:es|ing|s)? after (?:her|his|my) (?!with)[a-z]+\b",
    r"\b(?:bring|fetch|ship|mov|swap)\w* (?:in )?(?:the )?(?:new|more|different|other) (?:girls"
    r"|women|ones)\b"
    r"|\bnew (?:girls|women) (?:every|each|turn up|arrive|come)\b|\b(?:drive|drove|take|taking"
    r"|bring|ferr|deliver)"
    r"\w* (?:her|them|the (?:girl|wom[ae]n)s?|girls|women) (?:round |out )?(?:to|from|between)"
    r" (?:every |each |the"
    r" |all |different |his |their )*(?:customers?|punters?|clients?|jobs?|hotels?|bookings?)\b",
    r"\b(?:told|thought|promised|believed) (?:that )?(?:they|she)(?:'d| would| was going to| were"
    r" going to)?"
    r" ?(?:be|get|work)? ?(?:as |a |an |in |getting |coming for )*(?:clean\w*|waitress\w*|nann(?:y"
    r"|ies)|au pairs?"
    r"|models?|hairdress\w*|job|care work|fruit picking)\b|\bhide (?:her|me|him)\b",
    r"\b(?:he|they|someone|somebody) knows? where (?:she|her [a-z]+|i|my [a-z]+|we) (?:live|lives"
    r"|sleep|goes|go|is"
    r"|are|work)\b|\bsort (?:her|him|me) out\b(?! with)|\b(?:will|gonna|going to|'ll) (?:find|get)"
    r" (?:her|me|him)"
    r"(?= ?(?:$|[,.;!?]|(?:and|if|when)\b))",
)
