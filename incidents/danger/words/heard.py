"""What is cried out or begged for, and somebody held, watched, followed or brought from abroad.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import HERS, NOUN, A

#: What is held of somebody who may not go; a hand is held by friends.
LIMB = r"(?:arms?|wrists?|hair|ponytail|neck|throat|shoulders?|ankles?|legs?|waist)"
WORN = r"(?:coat|jacket|hood|hoodie|collar|sleeve|scarf|top)"
KINDLY = r"(?! (?:up|out|wide|open|crossed|together|band|extensions?|to (?:help|cross|steady))\b)"
ABROAD = r"(?:england|the uk|britain|the country|this country|over here|here|over)"
BY_WHOM = (
    r"by (?:him|them|(?:an?|the|some|two|three|her) (?:m[ae]n|gang|boyfriend|uncle|bloke|woman))"
)
SOMEBODY = r"(?:she|he|her|him|wom[ae]n|girl|m[ae]n|lad|someone|somebody|person)"
CAR = r"(?:car|van|taxi|cab|boot|vehicle|lorry)"
SENDS = r"(?:send|post|share|show|leak|put|upload)"
PICTURES = r"(?:photos?|pictures?|pics|videos?|images|nudes|films?)"
CRIED = r"(?:shout|cry|cri|scream|begg|plead|yell|sobb)[a-z]*"
HEARD = (
    rf"\b(?:hold|held|grip|grabb?|seiz|twist|yank|pull|drag)\w* (?:on ?to |at |of |hold of )?"
    rf"(?:both )?(?:of )?(?:{HERS}|my|our) (?:[a-z]+ )?{LIMB}\b{KINDLY}"
    rf"|\b(?:hold|held|grip|grabb?|seiz|yank|pull|drag)\w* (?:her|him|me|{NOUN}) (?:[a-z]+ )?by the"
    rf" (?:[a-z]+ )?(?:{LIMB}|{WORN})\b",
    r"\b(?:tr(?:y|ied|ies|ying) to|attempt\w* to|made to|went to) (?:grab|snatch|seize|drag|pull)"
    r" (?:hold of )?(?:me|us|her|him|my|someone|somebody|a (?:girl|woman|child|lad|boy))\b"
    r"(?! (?:bag|phone|purse|handbag|wallet|bike)\b)",
    rf"\b(?:say|said|call|{CRIED})[a-z]* (?:[a-z]+ ){{0,4}}?(?:let (?:me|her|us|them|him) (?:go|out"
    r"|off|leave)|leave (?:me|her) alone|get off me|don'?t hurt|help me|help her"
    r"|no more(?= ?(?:$|[,.;!?])))\b"
    rf"|\b{CRIED} (?:[a-z]+ ){{0,4}}?(?:want(?:s|ed)? to go home|someone help|call the police)\b",
    r"\b(?:send|get) (?:someone|somebody|help|the police|police|officers?|an officer|a car"
    r"|an ambulance|ambulance) (?:round |here |out |over |down )?(?:quick(?:ly)?|now(?! and)|fast"
    r"|asap|right away|right now|straight away|immediately|at once|urgently|please hurry)\b"
    r"|\b(?:come|hurry) (?:quick(?:ly)?|now please|please hurry)\b|\bplease hurry\b",
    r"\b(?:is|are|'s|'re) (?:still |now )?(?:following|chasing|stalking|after) (?:me|us)\b(?! (?:on"
    r" (?:twitter|facebook|instagram|social)|about|for (?:rent|money|an answer))\b)",
    rf"\b(?:she|her|they|girls?|wom[ae]n|lass(?:es)?|{NOUN})\b[^.!?]{{0,40}}\b(?:brought|smuggled"
    rf"|flown|shipped|lured|tricked|taken|sent) (?:her |him |them |in |in ?to |to |over |across )*"
    rf"{ABROAD} (?:from|illegally|to work|under|in (?:a|the) (?:lorry|van|container|boat|boot)"
    rf"|{BY_WHOM})\b",
    r"\b(?:she|they|girls?|wom[ae]n)(?: all)?(?: still)? owes? (?:them |him |him a lot of |lots of"
    r" |a lot of |so much |the )?(?:money|thousands|for (?:her|the) (?:ticket|journey|travel|flight"
    r"|passage|room))\b",
    r"\b(?:count|check)\w* (?:up |out )?(?:her|the girls?'?|the wom[ae]n'?s?) (?:money|cash"
    r"|takings|earnings)\b",
    r"\b(?:watch|guard|mind|monitor)\w* (?:over )?(?:her|the girls?|the wom[ae]n) (?:all (?:night"
    r"|day|evening)|from (?:an?|the|his|their) (?:[a-z]+ )?(?:car|van|vehicle|taxi))\b",
    rf"\b{SOMEBODY}\b[^.!?]{{0,30}}\bslump\w*\b|^ ?slumped (?:over|down|against|forward|on|in)\b"
    r"|\b(?:lips?|face|fingers|skin) (?:were |was |is |are |has |have |had |all |gone |turn\w*"
    r" |going |looks? |looked )*(?:blue|grey)\b",
    rf"\b{SOMEBODY}\b[^.!?]{{0,40}}\b{CAR}\b[^.!?]{{0,30}}\b(?:bang|hammer|pound|thump)\w* on the"
    r" (?:inside|windows?|glass|doors?|side|roof|boot)\b|\b(?:bang|hammer|pound|thump)\w* (?:on the"
    r" (?:[a-z]+ )?)?from (?:the )?inside\b",
    r"\b(?:don'?t|do not|not to) (?:make|send|take|drag|force) (?:me|her|him|us) (?:go )?(?:back"
    r"|home|there)\b",
    rf"\b(?:wo|would|did|does|will) ?n[o']?t let {A} (?:[a-z-]+ )?{NOUN} (?:out|go|leave|off"
    r"|get (?:out|away))\b",
    r"\b(?:to|and|could|can|will|trying to) get at (?:her|him|me|us)\b|\b(?:sat|sits|sitting|knelt"
    r"|kneel\w*|stood|standing|stamp\w*|jump\w*|trod) on (?:her|his|my) (?:chest|back|head|face"
    r"|neck|throat|stomach|legs|hands?)\b",
    r"\b(?:film|record|photograph|video)\w* (?:her|him|them|(?:the |a )?(?:girls?|wom[ae]n))\b"
    r"[^.!?]{0,35}\b(?:cry|cried|crying|naked|undress\w*|stripp\w*|beg\w*|beat\w*|hurt\w*|drunk"
    r"|asleep|passed out)\b",
    rf"\b(?:would|will|going to|gonna|'ll|'d|threat\w*)(?: to)? {SENDS} (?:(?:her|his|naked|nude"
    rf"|intimate|private) )+{PICTURES}\b|\b{SENDS} (?:the|those|all the) {PICTURES}"
    r" (?:of (?:her|him) )?(?:to (?:her|his|my|everyone|everybody)|of (?:her|him))\b",
    rf"\b{SOMEBODY}(?: [a-z]+){{0,2}} ?(?:has|have|had|was|is|'s)? ?(?:n'?t|not|never) (?:been )?"
    r"(?:seen|heard from|heard of|come home|been home|home|returned home) (?:since|for (?:days|two"
    r"|three|a week)|all (?:day|night|week))\b",
    rf"\b{SOMEBODY}\b[^.!?]{{0,30}}\b(?:couldn'?t|could not|can'?t|cannot|unable to) (?:even"
    r" |hardly )?(?:speak|talk|stand|walk|breathe)(?= ?(?:$|[,.;!?]|(?:and|or|properly|straight|up)"
    r"\b))",
)
