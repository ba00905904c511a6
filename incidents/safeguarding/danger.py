"""The words that tell of danger, coercion, violence or a child, read alike here and in the browser.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind. It is searched
in folded text (``partnership.core.guarded.reading``) in which every gap is one space.
"""

import re

from partnership.core.guarded.reading import BY_CHARACTER, fold

NOUN = (
    r"(?:wom[ae]n|girls?|m[ae]n|lad(?:y|ies|s)?|boys?|person|people|females?|males?|lass(?:es)?"
    r"|girlfriend|wife|partner|daughter|sister|mum|mother|nan|friend|child(?:ren)?|kids?|baby|son"
    r"|husband|boyfriend|brother|teen\w*|prostitutes?|workers?|officers?|staff|victim|neighbour"
    r"|resident|driver|punter|bloke|fella|youngsters?|youths?|couple)"
)
A = (
    r"(?:an?|the|this|that|these|those|his|her|their|my|our|your|another|other|some|two|three|both"
    r"|one of (?:the|his|her|their|those)|young|poor|working)"
)
OBJECT = r"(?! (?:own )?(?:cars?|vans?|bikes?|bins?|gates?|fences?|wall|hedge|mirror|shop|wing)\b)"
#: Somebody to whom it is done.
WHOM = (
    rf"(?:her{OBJECT}|him|them|us|me|herself|himself|themselves|someone|somebody"
    rf"|{A} (?:[a-z-]+ )?{NOUN})\b"
)
#: Somebody who does it, or of whom it is told.
WHO = rf"(?:she|he|they|her|him|them|someone|somebody|{NOUN})"
IS = r"(?:'?s|'?re|is|are|was|were|has|have|had|be|been|being|gets?|got|getting|kept|just|so|all)"
TO_WHOM = rf"{WHO}(?:'s|'re)?(?: {IS}){{0,3}}"
NOT = r"(?:\bnot|n'?t|\bnever|\bno longer|\bbarely|\bhardly|\bstopped|\bstruggling to)(?: even)?"
HERS = r"(?:her|his|their|the (?:girl|wom[ae]n|lad)s?'?s?'?)"
KIN = (
    r"(?:boyfriend|girlfriend|fella|bloke|partner|husband|wife|mum|mother|dad|father|step ?dad"
    r"|uncle|aunt|brother|cousin|family|pimp|boss|friends?|mates?|landlord|dealer)"
)
INTO = (
    r"(?:in|into|inside|to|onto|by|off|along|down|from|out|across|around|about|against|over|up"
    r"|away)"
)
VEHICLE = r"(?:car|van|taxi|cab|boot|lorry|vehicle|truck|minibus|back seat)"

VIOLENCE = (
    r"\b(?:rape[ds]?|raping|rapists?|molest\w*|stab(?:bed|bing|s)?|strangl\w+|throttl\w+"
    r"|headbutt\w*|kidnap\w*|abduct\w*|stalk(?:ed|ing|er))\b",
    r"\b(?:kni(?:fe|ves|fed|fing)|machetes?|gun(?:s|man|men|shots?|point)?|shotguns?|pistols?"
    r"|swords?|firearms?|weapons?|acid|armed)\b",
    r"\b(?:an?|the|his|her|with) (?:[a-z]+ )?blade\b",
    r"\b(?:pull\w*|wav\w*|swing\w*|swung|came at \w+ with|went for \w+ with"
    r"|threaten\w* \w+ with) an? (?:[a-z]+ )?(?:hammer|bat|axe|crowbar|bottle|screwdriver|chain"
    r"|pole|bar)\b",
    r"\b(?:hit(?:s|ting)?|beat(?:s|ing|en)?|punch\w*|kick\w*|slap\w*|smack\w*|thump\w*|batter\w*"
    r"|attack\w*|assault\w*|chok\w+|threaten\w*|hurt(?:s|ing)?|burn(?:s|t|ed|ing)?|shoot\w*|shot"
    rf"|grab\w*|abus(?:es|ed|ing)|stamp\w*|mug(?:ged|ging|s)?|murder\w*)(?: up| on)? {WHOM}",
    rf"\bkill(?:s|ed|ing)? (?!me\b){WHOM}|\b(?:will|to|gonna|would|'ll|could) kill me\b|\b(?:been"
    r"|being|be|get|got|was|were) (?:killed|murdered|shot|strangled)\b",
    r"\b(?:thr[eo]w(?:n|s|ing)?|chuck\w*|dragg?\w*|forc\w+|push\w*|shov\w*|pull\w*|bundl\w+"
    rf"|snatch\w*|manhandl\w*|haul\w*|march\w*|yank\w*) {WHOM}(?: (?:screaming|kicking"
    rf"|back))? {INTO}\b",
    rf"\bcarr(?:ied|ies|ying) (?:her|him|{A} (?:[a-z-]+ )?(?:girl|wom[ae]n|lady)) (?:in|into|off"
    r"|to)\b",
    r"\b(?:bundled|dragged|forced|snatched|marched|hauled) (?:[a-z]+ )?(?:into|in|inside) (?:an?"
    rf"|the|his|their|this|that|some) (?:[a-z]+ ){{0,2}}{VEHICLE}\b",
    rf"\b{TO_WHOM} (?:thrown|pushed|shoved|pulled|dragged|forced|bundled|snatched) {INTO}\b",
    r"\b(?:being|been|got|getting|was|were|gets|get) (?:beaten|attacked|assaulted|hit|punched"
    r"|kicked|slapped|forced|threatened|drugged|spiked|injected|followed home|dragged|stabbed"
    r"|robbed|mugged|grabbed|bundled|choked|abused)\b",
    rf"\b(?:grab\w*|drag\w*|pull\w*|held|hold\w*|had|got|took|yank\w*|lead\w*) {WHOM} by (?:the"
    r"|her|his)\b|\bby (?:the|her|his) (?:hair|throat|neck)\b",
    rf"\bchas(?:es|ed|ing) {WHOM}|\bfollow\w* {WHOM} (?:home|into|all the way)\b",
    rf"\b(?:smash|broke|break|bust|black|bit|split)\w* {HERS} (?:face|nose|jaw|arm|ribs?|teeth"
    r"|head|eye|lip|leg|skull)\b|\b(?:black eyes?|bruis(?:es|ed|ing)|(?:split|burst|busted"
    r"|fat) lip|broken (?:nose|arm|jaw|ribs?)|(?:burn|bite|rope|strangle|choke) marks"
    r"|cigarette burns)\b",
    r"\bdomestic (?:abuse|violence|incident|going on)\b|\bsexual(?:ly)? (?:assault|abus)\w*",
)
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
    rf"\b{WHO}(?:'s|'re)?(?: {IS}){{1,3}} (?:sold|pimped|rented out|passed (?:a)?round|groomed"
    r"|coerced|exploited|blackmailed|controlled)\b",
)
DANGER = (
    r"\b(?:overdos\w+|od'd|od'?ing|od'?ed|o\.d\.?'?d?|suicid\w+|self[- ]?harm\w*)\b|\b(?:she|he"
    r"|they|has|just) odd (?:on|in|again)\b",
    r"\b(?:in danger|(?:afraid|scared|frightened|fear\w*|terrified) for (?:her|his|their"
    r"|my) (?:li(?:fe|ves)|safety)|(?:scared|terrified|frightened|petrified) of (?:him|them"
    r"|her (?:boyfriend|husband|partner|pimp|ex)))\b|\b(?:she|he|girl|woman)(?:'s| is| was| looks"
    r"| looked| seemed) (?:[a-z]+ )?(?:terrified|petrified)\b",
    r"\b(?:unconsc?ious|won'?t wake|unresponsive|collapsed|passed out|bleeding|bleed(?:s|ed)?"
    rf"|seizures?|fitting on)\b|{NOT} (?:breath\w*|wak(?:e|ing)\b)",
    rf"{TO_WHOM} ?{NOT} (?:responding|conscious|moving|moved)\b(?! (?:on|off|from|away|the|her|his"
    r"|traffic|in|bins?|it)\b)",
    r"\b(?:lying|laid|laying|slumped|face ?down|on the (?:floor|ground|pavement|grass"
    rf"|steps))\b[^.!?]{{0,30}}{NOT} (?:been )?mov\w+",
    r"\b(?:she|he|her|him|someone|somebody|wom[ae]n|girl|man|lady|person|lad|female"
    r"|male)\b[^.!?]{0,25}\b(?:slumped|face ?down|(?:lying|laid|laying|sprawled) (?:on the"
    r"|in the) (?:floor|ground|pavement|road|gutter|grass))\b",
    rf"\bthere(?:'?s| is| was)(?: [a-z]+){{0,2}} blood\b(?! (?:on|in) the (?:needle|syringe"
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
    r"\b(?:missing|runaway) (?:girl|child|kid|teen\w*|boy)\b|\brun away from (?:home|care)\b",
)
#: What opens the red panel.
URGENT = (*VIOLENCE, *COERCION, *DANGER, *CHILD)
THING = (
    r"(?:bins?|doors?|gates?|fences?|lamps?|lamp ?posts?|lights?|locks?|shops?|shutters?|cars?"
    r"|vans?|windows?|walls?|signs?|bench(?:es)?|posts?|cameras?|machines?|box(?:es)?|trees?"
    r"|hedges?|houses?|buildings?|flats?|barriers?|shelters?|meters?|bollards?|bikes?|phone ?box"
    r"|stop|skips?)"
)
#: What only sounds like it: taken out of the text before ``URGENT`` is searched.
HARMLESS = (
    r"\bblood (?:donors?|donations?|banks?|tests?|testing|pressure|vans?|drive|services?|types?"
    r"|sugar|oranges?|hounds?)\b",
    r"\bbleeding (?:nuisance|obvious|council|idiots?|hell|noise|cheek|liberty|joke|disgrace"
    r"|useless|awful|radiators?|the radiators?|edge|neighbours?|kids|dogs?)\b",
    rf"\b{THING} (?:that |which )?(?:(?:has|have|had|is|are|was|were|being|been|got|gets|get"
    rf"|getting|keeps?) ){{1,3}}(?:beaten|attacked|hit|punched|kicked|forced|pushed|shoved|thrown"
    r"|pulled|dragged|locked|slapped|shot|killed)\b",
    r"\b(?:stab(?:s|bed)? (?:in the dark|at)|(?:speed|nail|heat|water|glue|staple|spray|top) guns?"
    r"|acid rain|(?:razor|wiper|saw|shoulder) blades?|(?:oil ?seed|rape) rape|rape ?seed|jump(?:s"
    r"|ed)? the gun|armed forces|army|acid (?:house|jazz|drop)|kill(?:s|ed|ing)? time)\b",
    r"\b(?:child ?minders?|child protection (?:poster|leaflet|sign))\b",
    r"\bscream\w* blue murder\b",
)
_URGENT = re.compile("|".join(URGENT), re.ASCII)
_HARMLESS = re.compile("|".join(HARMLESS), re.ASCII)


def tells_of_danger(words: str) -> bool:
    """Whether ``words`` have a pattern of danger."""
    return _URGENT.search(_HARMLESS.sub(" ", " ".join(fold(words).split()))) is not None


def for_the_browser() -> dict[str, object]:
    """The same patterns, and how to fold the text first, for ``static/js/urgent-panel.js``."""
    return {"urgent": URGENT, "harmless": HARMLESS, "by_character": BY_CHARACTER}
