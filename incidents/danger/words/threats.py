"""How rape, threats to kill and whatever lies at hand as a weapon are told of in plain words.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import HER, HERS, WHO, A

#: What lies at hand.
TOOL = (
    r"(?:shovel|spade|bricks?|rocks?|stones?|bottles?|glass|screwdriver|spanner|wrench|hammer"
    r"|mallet|bat|stick|pole|bar|plank|pipe|chain|belt|iron|kettle|(?:sauce)?pan|scissors|razor"
    r"|cleaver|axe|hatchet|saw|chainsaw|drill|crutch|golf club|hockey stick|chair|ashtray|lead"
    r"|rope|cable|wheel brace|jack|broom|fork|umbrella|boot|mug|plate|wood|metal|cue)"
)
SOME = r"(?:an?|the|his|her|their|half an?|some|two|that)"
AT_HAND = (
    rf"\b(?:come|came|coming|comes|went|go|goes|going|flew|flying|r[au]n|running|start\w*) (?:at"
    rf"|for"
    rf"|after|into) {HER} (?:with|holding|swinging|waving|carrying|screaming|and)\b",
    rf"\b(?:smash|broke|break|crack|shatter|bring|brought|sw[iu]ng|swinging|bash|land|thr[eo]w"
    rf"|throwing|chuck|hurl|lob|fl[iu]ng|stick|stuck|jab|hit)\w* {SOME} (?:[a-z]+ ){{0,3}}{TOOL}"
    rf" (?:down |right |straight )?(?:over|on|at|into|across|round|against) (?:{HER}|{HERS}"
    rf" (?:[a-z]+"
    r" )?(?:head|face|back|skull|arm|legs?|neck|hand|mouth|shoulder)s?\b)",
    rf"\b(?:point|press|h[eo]ld|wav|brandish|sw[iu]ng|stick|stuck|jab|push|shov|put)\w* {SOME}"
    rf" (?:[a-z]+ ){{0,3}}{TOOL} (?:up )?(?:at|to|against|in|into|towards|near|under) {HERS}\b"
    r"(?! (?:car|bin|van|house|shop|gate|garden|shed|skip|hand|bike|boot)s?\b)",
    r"\b(?:going|goes|went|go|lung\w+|swing\w*|swung|lash\w* out|slash\w*) (?:at|for|out at)"
    r" (?:people|everyone|everybody|anyone|anybody|passers ?-?by|women|girls)\b(?!'s)",
    rf"\b{WHO}(?:'s|'ve)? ?(?:has |had |got |with |holding |carrying |waving |pulled |is |was"
    r" )+(?:an?|the|half an?|some) (?:[a-z]+ )?(?:broken|smashed|jagged) (?:bottle|glass|pint"
    r" ?pot)\b"
    r"|\bglass(?:ed|es|ing)? (?:him|her|someone|somebody) in\b",
)
#: What neighbours are told to stop, and is done to nobody.
NUISANCE = (
    r"(?:(?:the|that|this|his|her|their|all|such|so much|playing|having|making|blasting) "
    r")*(?:(?:loud|awful|constant) )?(?:music|noise|racket|din|part(?:y|ies)|radio|stereo|telly"
    r"|tv|karaoke|drums?|guitar|bass|singing|barking|building|works?|drilling"
    r"|revving|parking|racing|beeping|hooting|honking|speeding|littering"
    r"|dumping|fly ?tipping|smoking|vaping|drinking|busking|preaching|feeding|football"
    r"|bbq|barbecue|bonfire|fireworks?|engine|idling|mowing|lawn ?mower|jet ?wash\w*|unloading"
    r"|loading|deliver\w*|trading|leafleting)"
)
STOP = (
    r"(?:no|stop|don'?t|not to|to stop|to get off|get off(?: me)?|it hurts?)"
    rf"(?! {NUISANCE}\b(?! (?:her|him|me|them|at|into|in|on|with|inside) ))"
)
WENT_ON = (
    r"(?:carried on|kept (?:on|going|at it)|did it|didn'?t (?:stop|listen|care)|would(?:n'?t| not)"
    r" (?:stop|listen|get off)|still did|went ahead|ignored (?:her|him))"
)
RAPED = (
    rf"\b(?:on top of|inside|climb\w* (?:on|onto)|got onto|(?:pin|press)\w* against) {HER}"
    rf"[^.!?]{{0,40}}\b{STOP}(?= ?(?:$|[,.;!?\"']|(?:and|but|over)\b))|\bhe (?:was|is) on top of"
    rf" {HER}|\bhe's on top of {HER}",
    rf"\b(?:she|her|he|girl|woman|lass)(?: [a-z']+)? (?:said|says|saying|told|tells|telling|kept"
    rf" saying|keeps saying|begg\w*|shout\w*|cr(?:y|ied|ying)) (?:him |them |out )?{STOP}\b[^.!?]"
    rf"{{0,20}}\b(?:he|they|and|but)(?: [a-z]+)? {WENT_ON}(?: (?:anyway|doing it|going|regardless"
    r"|with it))?(?= ?(?:$|[,.;!?]))",
    rf"\b(?:had|have|has|having) (?:his|their) (?:wicked )?way with {HER}|\bt(?:ook|ak(?:e|es|ing))"
    rf" (?:it in )?turns (?:on|with|at|having|to (?:have|rape|do)) (?:{HER}|them)(?! to\b)",
    r"\b(?:she|he|her|girl|woman)(?: [a-z]+)? (?:didn'?t|did not|doesn'?t|never|hadn'?t|ha[sd] not)"
    r" (?:want (?:sex|him to (?:touch|do|kiss|go)|to (?:do (?:it|anything)|have sex|sleep with|be"
    r" (?:with|touched))|it to happen)|consent\w*|agreed? to (?:it|sex|that|have|any of))",
    rf"\bwithout (?:her|his|their) consent\b|\b(?:sex|slept|sleeps|sleeping|have it off) with {HER}"
    r"[^.!?]{0,25}\b(?:force\w*|didn'?t want|against|drunk|crying|hurt|couldn'?t say|too (?:drunk"
    r"|scared))\b",
    rf"\b(?:hands?|fingers?) (?:right )?(?:up|down|inside|under|between) {HERS} (?:[a-z]+"
    rf" )?(?:skirt"
    r"|top|dress|trousers|knickers|pants|bra|shirt|jumper|leggings|tights|legs|clothes|blouse"
    r"|thighs)"
    rf"\b|\bf(?:elt|eel\w*) {HER} up\b|\binterfer\w+ with (?:her|him|the girl|a girl)\b"
    rf"|\b(?:rip|tore|tear|pull|drag|cut|yank)\w* (?:off |down |up |at )?{HERS} (?:[a-z]+"
    rf" )?(?:clothes"
    rf"|top|skirt|dress|knickers|trousers|tights|bra|pants|underwear|jeans)\b"
    rf"|\b(?:forc|pris|spread|push|pull)\w* {HERS} legs (?:apart|open)\b",
    r"\b(?:made|make|makes|making) (?:her|him|them|the girl) (?:take (?:her|his|their) clothes"
    r"|undress|touch|kiss|suck|watch|perform|pose)\b|\bgave (?:her|him) no choice\b",
)
#: What somebody says that he will do.
THREATENED = (
    rf"\b(?:come|came|coming|be) back (?:and |to )(?:finish|get|kill|do|hurt|beat|burn|shoot|cut)"
    rf" (?:{HER}|us|me|them)\b(?! (?:some|a|the)\b)|\bfinish(?:es|ed|ing)? (?:her|him|me|them|us"
    rf"|the"
    r" girl)(?: off)?(?= ?(?:$|[,.;!?]))|\b(?:said|says|swore|warn\w*|threat\w*)[^.!?]{0,20}\bback"
    r" for (?:her|him|me)\b",
    r"\b(?:she|he|you|i|they|her (?:kids|mum|family))(?:'d|'ll| would| will)? ?(?:never|not|won'?t"
    r"|wouldn'?t|n'?t)(?: (?:live to|be alive to|going to))? see (?:the (?:morning|light|sun\w*"
    r"|end of"
    r" the (?:night|day|week)|new year)|tomorrow(?!')|another (?:day|morning|sunrise|birthday)"
    r"|daylight|christmas|morning|her (?:kids|mum|next birthday))\b",
    rf"\b(?:find|found|fish\w*|pull\w*|dump\w*|bur(?:y|ied)|thr[eo]w|leave|left|end up|put|chuck)"
    rf" (?:{HER}|(?:her|his) body)(?: (?:dead|floating|up|face down|out|out of))* (?:in|at the"
    r" bottom of|under|into|of) (?:the|a) (?:canal|river|lake|ditch|grave|hole|boot|ground|patio"
    r"|woods|skip|wheelie bin|morgue|body bag|coffin|box|reservoir|sea)\b|\b(?:dig|dug|digging)"
    r" (?:her|his|my|your) (?:own )?grave\b|\bshallow grave\b",
    rf"\bput(?:s|ting)? (?:{HER}|(?:her|his|my) [a-z]+) in (?:a )?(?:hospital|a&e|casualty"
    rf"|intensive"
    r" care|wheelchair|coffin|box|the ground|an early grave)\b",
    rf"\bbullets? (?:in|through|for|with) (?:{HER}|{HERS}|my|your)\b",
    r"\b(?:kill|shoot|stab|burn|hurt|harm|get|find|come for|go after|visit|deal with) (?:her|his"
    r"|their) (?:whole |entire |little )?(?:famil(?:y|ies)|parents|relatives|folks|loved ones|kids"
    r"|mum|mother|dad|children|baby|dog)(?= ?(?:$|[,.;!?]|(?:if|and|back|in|unless|too|next)\b))",
    r"\bdeath threats?\b|\bthreat\w* (?:on|to|against|made against) (?:her|his|their|my) (?:life"
    r"|lives|famil\w+|kids)\b|\bprice on (?:her|his|my) head\b|\b(?:her|his) days are numbered\b"
    r"|\b(?:you'?re|she'?s|he'?s|i'?m|you are|she is|he is) (?:a )?dead (?:meat|wom[ae]n|m[ae]n"
    r"|girl"
    r"|if)\b|\b(?:wring|snap|slit) (?:her|his|my|your) (?:neck|throat)\b",
    r"\b(?:get|gets|got|have|having|had) (?:her|him|me) (?:killed|done in|shot|seen to|topped"
    r"|whacked"
    r"|bumped off|done over|cut up)\b|\bdo (?:her|him|me) in\b|\bmake (?:her|him|me) (?:disappear"
    r"|vanish|suffer|regret|pay for)\b|\b(?:her|him|she|he) (?:will |would |'ll |'d )?(?:disappear"
    r"|vanish) (?:if|like|for good)\b|\bnobody (?:would|will|'d|'ll) (?:ever )?(?:find|miss) (?:her"
    r"|him|you)\b",
    rf"\b(?:she|he|they|girl|woman|lass|lad)(?:'s|'re| is| was| are| were|s)? ?(?:so |really |too"
    r" |very |clearly )?(?:scared|frightened|afraid|terrified|petrified|dreads?|dreading|fears?)"
    r" (?:of"
    r" |about )?(?:what (?:he|they|her [a-z]+|his [a-z]+)\b|going (?:back|home)\b|to go (?:back"
    r"|home)"
    rf"\b|him\b|her (?:boyfriend|husband|partner|ex|dad|father|uncle|brother)\b|{A} m[ae]n\b)",
    r"\bheld down\b(?= ?(?:$|[,.;!?]|(?:by|in|on|and|at|while|there|screaming|here)\b))",
)
THREATS = (*AT_HAND, *RAPED, *THREATENED)
