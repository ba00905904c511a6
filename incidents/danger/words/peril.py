"""How life in danger and a child are told of, here and in the languages of the card.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import HERS, IS, NOT, TO_WHOM, WHO, WHOM

DANGER = (
    r"\b(?:can'?t|cannot|can not|couldn'?t|could not|won'?t|unable to|trying to|tried to|nobody"
    r" c[ao](?:n|uld)|not able to) (?:wake|rouse|get a response|get any response|find a pulse|get"
    rf" {WHOM}"
    rf" (?:to (?:wake|respond|come round|answer)|up|round)|bring {WHOM} round)\b|\bno (?:pulse"
    r"|response"
    r" from (?:her|him))\b|\b(?:she|he) (?:did|does|was|is)n'?t (?:respond\w*|com\w* round)\b",
    rf"\b{TO_WHOM} (?:turn\w*|gone|went|going|goes|looks?|looked|all) (?:all |bright )?(?:blue"
    r"|purple"
    r"|grey)\b(?! (?:in the face|with rage|hair))|\b(?:lips?|face|skin|fingers?|mouth)(?:"
    r" [a-z]+){0,2}"
    r" (?:blue|purple)\b|\bblue lips?\b",
    r"\b(?:needle|syringe|works)(?: [a-z]+){0,2} (?:still )?(?:in|hanging (?:from|out of)|stuck in)"
    r" (?:her|his|their|the) (?:arm|leg|neck|groin|foot|hand|thigh)\b|\b(?:needle|syringe)(?:'s| is"
    r"| was)? still in\b(?! (?:the|a) (?:b|h|g|al))|\b(?:foam|froth)\w*\b[^.!?]{0,20}\b(?:mouth"
    r"|lips?)\b",
    r"\b(?:jerking|convuls\w+|spasming|frothing|hypotherm\w*|freezing to death|blue with cold)\b"
    r"|\bbreathing (?:is |was |looks? |sound\w* |seem\w* |'s )?(?:all |very |really |a bit"
    r" )?(?:funny|shallow"
    r"|bad(?:ly)?|weird|slow|odd|stopped|strange|laboured|raspy|rattl\w+)\b|\b(?:can'?t|couldn'?t"
    r"|cannot"
    r"|struggling to|trouble|difficulty) breath(?:e|ing)\b",
    rf"\b{TO_WHOM} (?:having |having had )?(?:an? )?(?:[a-z]+ )?(?:fit|stroke|heart attack|seizure"
    r"|asthma attack|miscarriage|overdose)\b(?! (?:about|over|when|because|if|for))|\bchest"
    r" pains?\b"
    r"|\b(?:waters (?:have |had |just )?broke\w*|giving birth|in labour)\b",
    r"\b(?:wrong|other|far|outer) side of (?:the )?(?:railings?|barriers?|rails?|parapet|bridge"
    r" rail\w*)"
    r"(?= ?(?:$|[,.;!?]|(?:on|of|at|over|above|and|by|with)\b))|\b(?:stood|standing|stands|sat"
    r"|sitting|sits"
    r"|climb\w*|legs?|out|up|walking)\b[^.!?]{0,25}\b(?:on|over|onto|along) (?:the )?(?:parapet"
    r"|(?:window )?"
    r"ledge|(?:bridge )?railings? (?:of|on|over|above)|edge of the (?:roof|bridge|platform|car"
    r" park)"
    r"|railway line|train tracks?|tracks)\b",
    r"\b(?:threaten\w*|going|wants?|wanted|about|try\w*|tried|might|gonna|ready|says (?:she"
    r"|he)'?(?:s|ll)?"
    r"|will|'ll) (?:to |going to |gonna )*jump\b(?! (?:the|in(?:to)? (?:a|the|his) (?:c|t|v)|queue"
    r"|over|on))"
    r"|\b(?:wants?|wanted|going|gonna|wish\w*|tempted|ready|try\w*|thinking|will|'ll|threaten\w*)"
    r" (?:to"
    r" |of |about |on )*(?:end(?:ing)? (?:it(?: all)?|everything|things)(?= ?(?:$|[,.;!?]|(?:all"
    r"|now|tonight"
    r"|with|and|because|by)\b))|do(?:ing)? (?:away with|something (?:stupid|silly)))",
    r"\b(?:has|have|had|got|there'?s|there is|with) (?:got )?nothing (?:left )?(?:to live for"
    r"|left)(?= ?(?:$"
    r"|[,.;!?]))|\bnothing to live for\b|\b(?:better off dead|no point (?:in )?(?:living|going on"
    r"|being"
    r" (?:here|alive))|(?:can'?t|cannot) go on (?:living|like|any)|say(?:ing)? goodbye to (?:every"
    r"|her|his))\b"
    r"|\b(?:do(?:es)?n'?t|not) want to (?:live|be alive|be here any ?more|wake up)\b",
    r"\b(?:swallow|neck|down)\w* (?:[a-z]+ ){0,3}(?:packet|box|bottle|handful|strip|load|lot"
    r"|bunch)s?"
    r" of\b|\b(?:took|taken|taking|swallow\w*) (?:[a-z]+ ){0,2}(?:too many|loads|load|whole|all"
    r"|lots|box"
    r"|packet|pack|strip|handful|bottle|bunch|\d+)(?: [a-z]+){0,3} ?(?:of )?(?:pills|tablets"
    r"|paracetamol"
    r"|sleepers|codeine|valium|meds|medication)\b",
    r"\b(?:fire|flames?|smoke|ablaze|alight)\b[^.!?]{0,60}\b(?:people|someone|somebody|famil(?:y"
    r"|ies)"
    r"|kids|children|wom[ae]n|girls?|m[ae]n|she|he|they|baby|trapped"
    r"|anyone)\b[^.!?]{0,20}\b(?:inside|in"
    r" (?:it|there)|trapped|stuck|can'?t get out|upstairs|banging|shouting|screaming|still in)\b"
    r"|\btrapped"
    r" (?:in|inside|by|under)(?= (?:the (?:fire|flat|house|car|smoke|lift)|there|a ))|\bpeople"
    r" (?:still )?"
    r"(?:inside|trapped)\b",
    r"\bscream(?:s|ed|ing)?\b[^.!?]{0,30}\b(?:then|and) (?:it |she |he |all |there was )*(?:went"
    r"|fell|stopped"
    r"|silen\w+|quiet|nothing|cut off)\b|\b(?:a|one|loud|terrible|awful|horrible|blood ?curdling"
    r"|woman'?s"
    r"|girl'?s|her|female) screams?\b(?! (?:of (?:laughter|joy)|with))|\b(?:she|girl|wom[ae]n|lady"
    r"|lass|female"
    rf"|child|somebody|someone)(?:'s|s)?(?: {IS}){{0,3}} (?:scream|shriek)(?:ing|ed|s)\b(?! (?:at"
    r"|with laughter"
    r"|about|abuse|down the|and (?:shouting|laughing|swearing)|like|obscen\w*|match))",
    r"\b(?:no signs? of life|(?:can'?t|couldn'?t|cannot|won'?t) be (?:woken|roused)|eyes (?:are "
    r"|were )?roll\w*)\b"
    rf"|\b{TO_WHOM}(?: [a-z]+ly)? dying\b(?! (?:to|for|of (?:bore|laugh|embarr|thirst|cold)|down"
    r"|out|breed))"
    r"|\b(?:get|got|getting) (?:an|any|no) (?:answer|reply|sense) (?:from|out of) (?:her|him)\b"
    r"|\bseen (?:her|him"
    r"|the (?:old )?(?:lady|woman|girl|man))(?: [a-z]+){0,2} (?:for days|since|in days|for a"
    r" week)\b",
    rf"\b{WHO}(?:'s|'re)?(?: {IS}){{0,2}} (?:hang\w*|dangl\w*|lean\w*) (?:right )?(?:off|over"
    r"|from) (?:the )?"
    r"(?:bridge|balcony|roof|railings?|parapet)\b|\bswallow\w* (?:[a-z]+ ){0,3}(?:pills|tablets"
    r"|paracetamol"
    r"|bleach|batter(?:y|ies))\b",
    r"\bjump\w* (?:in|into) (?:the )?(?:canal|river|lea|water|lake|reservoir)\b|\b(?:jump|step"
    r"|walk|run|r[au]n|push"
    r"|thr[eo]w|shov|fell|fall)\w* (?:her |him |them |herself |himself |out )*in front of (?:a|the"
    r"|an) (?:[a-z]+"
    r" )?(?:car|bus|train|van|lorry|taxi)\b|\b(?:has|have|she's|he's|'ve) (?:taken|had)"
    r" something\b",
    r"\b(?:she|he) (?:can'?t|cannot|couldn'?t) (?:take|cope|do|carry on|go on)(?: it| this| with"
    r" it)?(?: any ?more)"
    r"\b|\b(?:she|he) (?:can'?t|cannot) (?:cope|go on)\b|\b(?:says|said) (?:she|he) (?:has|'s|had)"
    r" had enough of"
    r" (?:living|life|it all)\b",
    rf"\b{WHO}(?:'s|'re)?(?: {IS})+ (?:gone )?missing\b(?! (?:out|a tooth|teeth|the (?:bus"
    r"|point)))|\b(?:gone"
    r"|reported|went) missing\b(?= ?(?:$|[,.;!?]|(?:from|since|last|for|on|and)\b))|\bfell (?:off"
    r"|from|out of)"
    r" (?:a|the) (?:[a-z]+ )?(?:roof|window|balcony|bridge|scaffold\w*|ladder)\b|\b(?:she|he"
    r"|they)(?:'s| is| was)?"
    r" (?:running|ran) (?:for (?:her|his) life|away from (?:him|them|a man))\b"
    r"|\bhalf[ -](?:dressed|naked)"
    r" and (?:crying|barefoot|shaking|screaming)\b|\b(?:begg|plead)\w+ (?:me|us) (?:not )?to\b",
    r"\b(?:overdos\w+|od'd|od'?ing|od'?ed|o\.d\.?'?d?|suicid\w+|self[- ]?harm\w*)\b|\b(?:she|he"
    r"|they|has|just) odd (?:on|in|again)\b",
    r"\b(?:in danger|(?:afraid|scared|frightened|fear\w*|terrified) for (?:her|his|their"
    r"|my) (?:li(?:fe|ves)|safety)|(?:scared|terrified|frightened|petrified) of (?:him|them"
    r"|her (?:boyfriend|husband|partner|pimp|ex)))\b|\b(?:she|he|girl|woman)(?:'s| is| was| looks"
    r"| looked| seemed) (?:[a-z]+ )?(?:terrified|petrified)\b",
    r"\b(?:unconsc?ious|won'?t wake|unresponsive|collapsed|passed out|bleeding|bleed(?:s|ed)?"
    rf"|seizures?|fitting on)\b|{NOT} (?:breath\w*|wak(?:e|ing)\b)",
    rf"{TO_WHOM} ?{NOT} (?:responding|conscious|moving|moved)\b(?! (?:on|off|from|away|the|her|his"
    r"|their|my|our|traffic|in|bins?|it|house|home|cars?|vans?)\b)",
    r"\b(?:lying|laid|laying|slumped|face ?down|on the (?:floor|ground|pavement|grass"
    rf"|steps))\b[^.!?]{{0,30}}{NOT} (?:been )?mov\w+",
    r"\b(?:she|he|her|him|someone|somebody|wom[ae]n|girl|man|lady|person|lad|female"
    r"|male)\b[^.!?]{0,25}\b(?:slumped|face ?down|(?:lying|laid|laying|sprawled) (?:on the"
    r"|in the) (?:floor|ground|pavement|road|gutter|grass))\b",
    r"\bthere(?:'?s| is| was)(?: [a-z]+){0,2} blood\b(?! (?:on|in) the (?:needle|syringe"
    r"|tissue))|\bblood (?:everywhere|all over|coming|pouring|running|dripping)\b|\b(?:covered in"
    rf"|losing|lost|lots of|pool of|loads of|so much) blood\b|\bblood on (?:{HERS}|the (?:floor"
    r"|pavement|ground|steps?|walls?|door|path))\b|\bblood(?:y|ied) (?:face|nose|lip|head|mouth"
    r"|hands?|eye|body)\b",
    r"\b(?:end(?:ing|ed)?|tak(?:e|ing)|took) (?:her|his|their|my) (?:own )?li(?:fe|ves)\b"
    r"|\bkill(?:s|ed|ing)? (?:her|him|my|them)sel\w+|\bwants? to die\b|\b(?:hang\w*|hung|drown\w*"
    r"|cut(?:s|ting)?) (?:herself|himself|themselves)\b|\b(?:slit|cut)\w* (?:her|his) wrists?\b",
    r"\bjump\w* (?:off|from) (?:the|a) (?:[a-z]+ )?(?:bridge|roof|balcony|car ?park|viaduct"
    r"|multi)\b|\b(?:jump\w*|push\w*|fell|thrown|thr[eo]w \w+) (?:\w+ )?(?:out of"
    r"|from) an? moving\b",
    r"\b(?:took|taken|swallow\w*) (?:too many|loads of|a load of|all her|all his|a bottle of"
    r"|lots of) (?:[a-z]+ )?(?:pills|tablets|paracetamol)\b|\bswallow\w* bleach\b",
    r"\b(?:scream\w*|cry\w*|crie[ds]|shout\w*|yell\w*|mouth\w*|plead\w*"
    r"|begg\w*) (?:out )?(?:for )?help\b",
    r"\bbegg\w+ (?:him|them|the man|me) (?:to (?:stop|let|help)|not to)\b",
    rf"\b(?:dead body|{WHO}(?:'s| is| was| looks?| looked| (?:might|may"
    r"|could) be)? dead)\b(?! (?:drunk|young|on|end|slow|rude|loud|nice|set|tired|good|against"
    r"|funny|polite|quiet|annoy\w*|angry|right|late|early|common|scruffy|thin|skinny)\b)",
)
CHILD = (
    r"\b(?:only|just|so|very|too|quite|pretty|really|dead|far|that) young\b(?! (?:men|lads|people"
    r"|women|ladies|couples?|trees?|adults?|professionals?|mums?|families|at heart)\b)",
    r"\b(?:jail ?bait|lolita|pa?edo\w*|nonces?|child (?:abuse|exploitation|protection)|cse)\b",
    r"\b(?:cry\w*|cries|cried|call\w*|ask\w*|scream\w*|shout\w*|want\w*) (?:for )?(?:her|his"
    r"|their) (?:mum(?:my)?|mam(?:my)?|mom(?:my)?|mother|dad(?:dy)?|nan)\b",
    r"\b(?:no more than|just|only|still|is|was|like|practically|basically"
    r"|nothing but) an? (?:little |young )?(?:kid|child|baby|schoolgirl|schoolboy)\b",
    r"\b(?:hold|clutch|hugg?|carry)\w* (?:an?|her|his) (?:teddy|doll|cuddly)\b",
    r"\b(?:age of consent|school ?girl|school ?boy)\b",
    r"\b(?:missing|runaway) (?:girl|child|kid|teen\w*|boy)\b|\brun away from (?:home|care)\b",
)
#: In the card's languages, as far as they are written in Latin letters: Polish, then Romanian.
OTHER_LANGUAGES = (
    r"\b(?:pomocy|ratunku|pomozcie|pobil\w*|bije (?:ja|go|mnie|kobiet\w*|dziewczyn\w*)|zgwalc\w*"
    r"|gwalt\w*"
    r"|noze?m?(?= (?:w|i|na|do))|ma noz|nozem|pistolet\w*|grozi|grozil\w*|dusi(?:l|c)?|zabije"
    r"|zabil\w*"
    r"|krwawi\w*|krew|nieprzytomn\w*|nie oddycha|porwal\w*|porwan\w*|uwiezi\w*|przetrzymuj\w*"
    r"|zabra(?:l|li) (?:jej|mi|im) paszport\w*|paszport\w*|handel ludzmi|samoboj\w*|boi sie)\b",
    r"\b(?:ajutor|ajutati\w*|(?:o|il|ma|ne|le) (?:bate|bat|batut\w*|lovit\w*|ameninta|omoara"
    r"|ucide)|a batut"
    r"|a lovit|violat[ao]?|violeaza|cutit(?:ul)?|injunghi\w*|sangereaza|sange|lesinat\w*"
    r"|inconstient\w*"
    r"|nu respira|sechestrat\w*|rapit[ao]?|pasapo(?:rt|arte)\w*|trafic de persoane|sinucid\w*|nu o"
    r" lasa"
    r"|ii e frica|ma omoara)\b",
)
