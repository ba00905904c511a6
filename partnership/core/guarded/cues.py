"""Words that lead up to a name, go on after one, or show that there is none."""

import re

from partnership.core.guarded.reading import word_set

TITLES = word_set("mr mrs ms mx cllr pc pcso wpc sgt dc dci dsi insp messrs")
LOOSE_TITLES = word_set(
    "cllrs miss dr doctor prof professor rev reverend father fr sister "
    "sergeant inspector constable officer councillor"
    " imam sir dame lord lady uncle auntie aunty aunt nan nanny "
    "di ds supt superintendent nurse judge vicar pastor rabbi"
)
#: What stands before a name in so many words.
CUES = re.compile(
    r"(?:\b(?:called|named|(?:sur|fore|nick|first |last |maiden |real |full |proper |given "
    r"|legal )?"
    r"name(?:'?s| is| was| as|:| -| given as"
    r"| of)?|names|by the name of|known to \w+ as|(?:know|knows|knew) "
    r"(?:her|him) as|i know as|spoke (?:to|with)|speak (?:to|with)"
    r"|speaking (?:to|with)"
    r"|ask(?:ed|ing)? for|message from|msg from|letter from|email "
    r"from|e-mail from|report from|call from|phoned by|reported by"
    r"|told by|signed(?: by)?|regards|rgds|cheers|thanks|sincerely"
    r"|faithfully|caller is|caller:|caller|contact|i am|i'm|im|this "
    r"is|it's|its|it was|my name is"
    r"|my (?:son|daughter|husband|wife|brother|sister|friend|mate"
    r"|neighbour|partner|nephew|niece|cousin|boyfriend|girlfriend)"
    r"|husband|wife|neighbour|boyfriend|girlfriend|as)[ ,:-]{1,3})$"
)
STRONG_CUES = re.compile(
    r"\b(?:called|named|(?:sur|fore)names?(?: is| of|:)?|(?:real|last|first|full|proper|legal"
    r"|maiden)"
    r" names?|name(?:'?s| is| was|:| given as| of| as)|names"
    r"|by the name of|spoken? (?:to|with)|speak (?:to|with)|ask(?:ed"
    r"|ing)? for|message from|msg from|told by|reported by|my name "
    r"is|caller is|caller:|signed(?: by)?|word with|met with|thanks "
    r"to|thank|chat(?:ted)? (?:with|to)|talk(?:ed|ing)? to|per)[ "
    r",:-]{1,3}(?:a |an |the )?$"
)
SPEAKS = word_set(
    "said says told tells asked phoned rang rings reckons reckon "
    "wants lives reports reported confirmed saw sees knows spoke"
    " called came comes got gets was is has had went goes thinks "
    "thought does did will can works stood stands and left from"
    " at who mentioned complained emailed"
)
SAYS = word_set(
    "said says told asked phoned rang reckons lives reckon confirmed mentioned complained"
)
NO_NAME = word_set(
    "the a an and or of to in on at by for from with he she it they "
    "we you i is was are were be been not no yes my our his"
    " her their your its this that these those who what when where "
    "why how all any some none one two three four five six"
    " said says told asked about just back again here there now "
    "then out up down over under after before because if so"
    " but as than too very also only even still never always police "
    "council someone somebody anyone everyone nobody home"
    " help work number me him us them can could would should will "
    "may might must have has had do does did get got go goes"
    " went come came see saw road street off please thanks thank "
    "sorry hello hi dear sir madam ok fed sick tired writing"
    " ringing calling sure unable concerned worried happy appalled "
    "disgusted angry afraid not really unsure aware saying"
    " told general yours our many best kind warm duty on attended "
    "attends was housing environmental manager team support"
)
#: A word after these is rather a place.
AT = word_set(
    "in at near to towards toward outside behind along off onto on through past by into around"
    " round opposite between across up down above below the"
)
#: What somebody is, just before a name.
CALLED_BY = word_set(
    "young lad girl bloke woman man guy lady female male mate colleague neighbour resident tenant"
    " caller witness victim suspect nominal officer worker keyworker manager caretaker cleaner"
    " daughter son mum dad sister brother boyfriend girlfriend husband wife partner friend landlord"
    " landlady driver punter misper complainant informant occupier cousin nephew niece uncle aunt"
)
#: “as” leads up to much that is no name.
AS = re.compile(r"\bas[ ,:-]{1,3}$")
MAY_BE_NAMES = word_set("will may")
NO_TITLED = NO_NAME | word_set("christmas chapel time day days dredd bountiful on off in")
#: Of “wouldn't”.
NOT = "t"
#: A rare name of so many letters needs no capital.
LONG_ENOUGH = 5
IRISH = re.compile(r"o'(?!clock|er\b)[a-z]{3,}")
SUFFIXES = re.compile(
    r"[a-z]{3,}(?:escu|owicz|ewicz|wicz|owski|owska|ewski|ewska|inski"
    r"|inska|czyk|czuk|auskas|aitis|iene|oglu|shvili|opoulos|ovic|ovich"
    r"|enko|ova)$"
)
#: “k. brampton”.
INITIALS = re.compile(r"(?:^|[^a-z.'])[b-hj-z]\. ?(?:[a-z]\. ?)?$")
INITIALS_REACH = 8
