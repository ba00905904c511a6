"""How a body, somebody limp or in the water, and somebody undressed in the cold are told of.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import NOUN, TO_WHOM

WATER = (
    r"(?:canal|river|lake|pond|stream|brook|weir|reservoir|lock|lea|sea|water|ditch|swimming pool)"
)
#: A person, where “they” and “them” may be things.
ONE = rf"(?:she|he|her|him|someone|somebody|{NOUN})"
BODY = (
    r"\b(?:an?|the|some|two|human|somebody's|someone's|naked) (?:[a-z]+ )?bod(?:y|ies)"
    r" (?:[a-z]+ing )?(?:(?:is|was|are|were|has been|that's) )?(?:in|on|under|behind|by|at|near"
    r"|outside|inside|beside|next to|down|round|between|against|wrapped|lying|floating|face)\b"
    rf"|\bbod(?:y|ies) of (?:an?|the|some) (?:[a-z]+ )?{NOUN}\b|\b(?:found|saw|seen|spotted"
    r"|looks? like|looked like|think it'?s|thought it was|there'?s|there is|there was) (?:an?|human"
    r"|two) (?:[a-z]+ )?bod(?:y|ies)(?= ?(?:$|[,.;!?]))",
    r"\b(?:corpses?|cadavers?|human remains|body parts|severed)\b|\bremains of (?:an?|the)"
    r" (?:[a-z]+"
    rf" )?{NOUN}\b|\bdead {NOUN}\b|\b{ONE}(?:'s| is| was| has been)? (?:stone cold|dead cold"
    r"|stiff and cold|cold and stiff)\b",
)
WATER_PERIL = (
    r"\bdrown(?:ed|ing)\b(?! (?:out|by|us|me|my|our|the\b|it\b|everything|everyone|under|in"
    r" (?!(?:the|a|an) |front|there)))",
    rf"\b{ONE}(?:'s|'ve|'re)?(?: (?:has|have|is|was|are|just|being|been|got)){{0,3}} (?:fell|fallen"
    r"|falling|slipped|slid|tumbled|swept|pulled|dragged|floating|struggling|splashing|stuck"
    rf"|thrashing|wad\w+|jumped)(?: [a-z]+){{0,2}} (?:in|into|out of|under|off)(?: to)? (?:the |a"
    rf" )?{WATER}\b",
    rf"\b{ONE}(?:'s|'ve|'re)?(?: (?:has|have|is|was|just)){{0,2}} (?:gone|went|go(?:es|ing)?)"
    rf" (?:right |back )?under(?= ?(?:$|[,.;!?]|(?:and|in|the (?:water|ice|surface))\b))"
    rf"|\b(?:[a-z]+n'?t|not|never) (?:come|came|coming) (?:back )?up(?: again)?(?= ?(?:$|[,.;!?]"
    r"|(?:for air|from the water)\b))|\bgoing under\b[^.!?]{0,15}\bwater\b",
    rf"\b{ONE}\b[^.!?]{{0,30}}\b(?:in|into) the {WATER}\b[^.!?]{{0,30}}\b(?:can'?t|cannot|couldn'?t"
    r" (?:swim|get out)|help|struggling|screaming|shouting|going under|not moving|can'?t swim)\b",
)
LIMP = (
    rf"\b{TO_WHOM}(?: (?:gone|went|going|goes|go|looks?|looked|hung|hanging|lay|lying|felt|feels"
    r"|completely|totally|all)){0,3} (?:limp|floppy|lifeless|motionless)\b(?! (?:hand ?shake|leg"
    r"|excuse|hair))|\bflop(?:s|ped|ping) (?:over|about|forward|down) (?:in|on|against) (?:the|a"
    r"|his|her)\b|\barms (?:were |was )?(?:just )?hanging\b|, limp\b|\blimp (?:body|in (?:his|her"
    r"|their) arms)\b",
    r"\b(?:lost|losing|regain\w*|loses?) consciousness\b|\b(?:semi|barely|hardly|half|not)[- ]?"
    rf"(?:conscious|awake|with us)\b|\b{ONE}(?:'s| has| is| was| just| had){{0,2}} (?:blacked out"
    r"|keeled over|fainted|fainting|blacking out|gone under|out cold|comatose|nodding off standing"
    r"|spark out)\b|\b(?:she|he|her|him)\b[^.!?]{0,20}\b(?:head (?:is |was |keeps? )?(?:lolling"
    r"|lolled|rolling|dropping|fallen)|can'?t (?:hold|lift) (?:her|his) head|eyes (?:are |were "
    r"|have"
    r" )?(?:rolled|glazed|rolling))",
    rf"\b(?:no|n'?t|not|without) (?:any )?(?:movement|life|reaction|answer) (?:from|in) (?:her|him)"
    rf"\b|\b{TO_WHOM} (?:won'?t|n'?t|not|no longer) (?:stir|stirr\w+|react\w*|rous\w+|answering)\b",
)
#: Where nobody is out by choice: with little on, and cold, wet, in tears or on the run.
UNDRESSED = (
    r"(?:naked|undressed|half[ -]?dressed|bare[ -]?foot(?:ed)?|bare feet|no (?:shoes|coat|clothes"
    r"|trousers|knickers|top|jacket|socks|underwear|shoes or [a-z]+)|nothing on"
    r"|(?:in|wearing|with|had|has)"
    r"(?: [a-z]+){0,3} (?:bra|underwear|pants|knickers|nightie|nightdress|night ?gown|pyjamas"
    r"|dressing gown|towel|blanket|bed ?sheet|sheet|bin (?:bag|liner)|hospital gown|night ?shirt)"
    r"|only a (?:nightie|towel|sheet|t-?shirt|bra)|stripped)"
)
COLD = (
    r"(?:shak(?:es?|ing)|shook|shiver\w*|trembl\w*|freez\w*|frozen|froze|perish\w*|bitter(?:ly)?"
    r"|cold|snow\w*|frost\w*|ice|icy|sleet|rain|minus|cry\w*|crie[sd]|sobb\w*|tears|terrif\w*"
    r"|scream\w*|running|ran|hiding|hid|bleed\w*|bruis\w*|lost|distress\w*|confused)"
)
PERSON = r"(?:she|he|her|him|someone|somebody|girls?|wom[ae]n|lady|lass|lad|m[ae]n|bloke|person)"
EXPOSED = (
    rf"\b{PERSON}\b[^.!?]{{0,40}}\b{UNDRESSED}\b[^.!?]{{0,50}}\b{COLD}\b",
    rf"\b{PERSON}\b[^.!?]{{0,40}}\b{COLD}\b[^.!?]{{0,50}}\b{UNDRESSED}\b",
    rf"\b{UNDRESSED} (?:girls?|wom[ae]n|lady|lass|lad|m[ae]n|person)\b[^.!?]{{0,50}}\b{COLD}\b",
    rf"\b{PERSON}(?:'s| is| was| looked| sat| stood| and| just| still){{0,3}} (?:shivering"
    r"|shaking (?:like a leaf|all over|badly|uncontrollabl\w+)|trembling|soaked (?:through|to the"
    r" skin)|blue with)\b",
)
FOUND = (*BODY, *WATER_PERIL, *LIMP, *EXPOSED)
