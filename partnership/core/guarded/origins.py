"""Somebody's ethnicity, nationality, language or accent."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, one_of, pattern

NATIONAL = one_of(
    "afghan afghani albanian algerian american angolan arab arabic "
    "australian bangladeshi bengali bosnian"
    " brazilian british bulgarian cameroonian canadian chinese colombian "
    "congolese croatian cypriot czech"
    " danish dutch egyptian english eritrean estonian ethiopian "
    "european filipino filipina finnish french"
    " gambian german ghanaian greek gujarati hungarian indian indonesian "
    "iranian iraqi irish israeli"
    " italian ivorian jamaican japanese jewish kashmiri kenyan korean "
    "kosovan kurdish latvian lebanese"
    " liberian libyan lithuanian macedonian malaysian maltese mexican moldovan mongolian moroccan"
    " nepalese nepali nigerian norwegian pakistani paki persian "
    "peruvian filippino polish portuguese"
    " punjabi romanian romany russian rwandan saudi scottish serbian "
    "sikh slovak slovakian slovenian"
    " somali somalian spanish sudanese swedish swiss syrian tanzanian thai tunisian turkish ugandan"
    " ukrainian vietnamese welsh yemeni yugoslav zambian zimbabwean "
    "hindu muslim african caribbean west_indian"
    " east_european eastern_european south_american north_african "
    "west_african east_african middle_eastern"
    " south_asian oriental latina latino asian mixed_race mixed_heritage "
    "dual_heritage afro_caribbean"
    " half_caste eastern_euro eastern_euros east_euro eastern_block eastern_bloc sri_lankan"
    " argentinian "
    "chilean cuban venezuelan tamil urdu hindi farsi pashto swahili "
    "yoruba igbo twi mandarin cantonese tagalog romani creole patois "
    "kosovar montenegrin belarusian belarussian georgian armenian "
    "azerbaijani kazakh uzbek"
)
REGIONAL = one_of(
    "scouse scouser geordie brummie cockney glaswegian mancunian yorkshire "
    "northern southern london essex foreign"
)
PEOPLES = one_of(
    "romanians poles albanians bulgarians lithuanians latvians hungarians "
    "slovaks slovakians czechs somalis nigerians"
    " jamaicans pakistanis bangladeshis bengalis indians africans asians europeans east_europeans"
    " eastern_europeans ukrainians russians turks kurds kosovans "
    "brazilians gypsies gypsy gipsy gypos travellers"
    " traveller pikey pikeys romas foreigners foreigner ghanaians "
    "vietnamese afghans iraqis syrians eritreans"
    " ethiopians moroccans algerians portugese irishman irishmen scotsman welshman frenchman"
    " englishman chinaman turk kurd pole scouser geordie brummie "
    "scot roma immigrant immigrants migrant"
    " migrants asylum_seeker asylum_seekers refugee refugees"
)
SKIN = one_of(
    "black white brown dark_skinned light_skinned fair_skinned olive_skinned "
    "tanned asian mixed_race coloured dark pale light_skin"
)
THINGS = (
    r"(?:'s)?(?: ?(?:and|&|/) ?\w+)?(?: \w+)? ?(?:shops?|stores?|barbers?'?"
    r"|restaurants?|take ?aways?|super ?markets?|mini ?markets?|clubs?"
    r"|baker(?:y|ies)|diners?|flags?|church|foods?|grocers?|grocery"
    r"|delis?|butchers?'?|cafe|caff|kebabs?|pubs?|bars?"
    r"|centres?|embassy|schools?|mosque|temple|gurdwara|cars?|vans?"
    r"|bread|beer|lager|vodka|cans?|bottles?|music"
    r"|lorry|lorries|trucks?|style|door|gate|massage|parlours?|car "
    r"wash|wash|market|market stall|grill|spa|dentist|travel agents?"
    r"|money transfer|call shop|sports? bar|social|legion|summer|curry"
    r"|house|place|buffet|chippy|salon"
    r"|hairdressers?'?|nails?|sausages?|newspapers?|channel|tv|week"
    r"|festival|bank holiday|heart|national anthem|knotweed|literature)\b"
)
ADJECTIVES = (
    r"(?:(?:young|older|old|elderly|middle[- ]aged|tall|short|fat|thin"
    r"|slim|skinny|big|little|heavily|looking|speaking|born|sounding|or"
    r"|and|in|their|twenties|thirties|new|drunk|other|pregnant|working"
    r"|street|homeless|very|pretty|blonde|dark|\w+ish|\w+an)[ ,-]+)"
)
PERSON = (
    rf"(?:{people.NOUN}|families|family|accent\w*|appearance|looking|origin"
    rf"|descent|lot|one|ones|speaking|speakers?|background|heritage|kids?"
    rf"|children|teenagers?|community|gangs?|mum|mother|wife|twins|voice"
    rf"|voices|passport|student|builder|builders|workmen|lorry driver|van "
    rf"driver|taxi driver|cab driver|fellow|bird|birds|dude|accented|sounding"
    rf"|nationals?|students)"
)
SPEECH = pattern(
    r"(?:no|little|much|any|broken|good|bad|speak|spoke|speaks|word "
    r"of|bit of|understand|some) english"
    r"|(?:foreign|strange|strong|thick|heavy|northern|southern|funny"
    r"|local|some sort of|kind of|with an?|had an?|has an?|an?|her"
    r"|his) accent"
    r"|(?:foreign|another|different|own|their) (?:language|tongue)|interpreter|ic ?[1-9]"
)
ACCENT = pattern(r"(?!(?:the|no|any|that)\b)[a-z]+[ -](?:accent\w*|twang)")
FROM = re.compile(
    r"(?<!prince )(?<!princess )\b(?:from|back to|of) (?:romania|poland|albania|bulgaria|lithuania"
    r"|latvia|hungary|slovakia|somalia|nigeria|jamaica|pakistan"
    r"|bangladesh|india|ireland|scotland|wales|ukraine|russia|turkey"
    r"|kosovo|brazil|portugal|spain|italy|china|vietnam|thailand|ghana"
    r"|kenya|africa|eastern europe|moldova|abroad|overseas|liverpool"
    r"|glasgow|newcastle|iraq|iran|syria|afghanistan|eritrea|sudan"
    r"|morocco|algeria|the caribbean|zimbabwe|congo|gambia|sierra leone)\b"
)
LANGUAGE = pattern(
    rf"(?:speak|speaks|spoke|speaking|spoken|talk|talks|talking|talked"
    rf"|shouting|shouted|shout|swearing|swore|chatting|arguing|argued"
    rf"|screaming|something|in|whispering)(?: (?:to \w+|at \w+(?: "
    rf"\w+)?|on the phone|away|loudly|very loud|good|fluent|mostly"
    rf"|only))?(?: in)? {NATIONAL}"
)
IS = pattern(
    rf"(?:she|he|they|i(?!'?s)|her|him|them|both|all|girls?|women|woman|man"
    rf"|men|driver|lads?|bloke)(?:'?s|'?re|'?m| is| are| was| were"
    rf"| look| looks| looked"
    rf"| sound| sounds| sounded| seemed| seem| appeared(?: to be)?"
    rf"| might be| may be| could be)(?: (?:definitely|probably|maybe"
    rf"|either|all|both|also|like|possibly|of))* (?:{NATIONAL}|{REGIONAL}"
    rf"|{SKIN}|polish|roma|black|white)(?! \w+ (?:van|car))"
)
LOOKED = pattern(
    rf"(?:looked|looks|looking|sounded|sounds|sounding|appeared|possibly"
    rf"|maybe|probably|apparently|described as|believed to be|think) (?:\w+ "
    rf")?{NATIONAL}"
)
COLOURED = pattern(rf"{SKIN},? {ADJECTIVES}{{0,3}}{PERSON}(?! (?:van|car)s?\b)")
ALONE = pattern(rf"(?:{NATIONAL})")
NEXT = re.compile(rf"[ ,-]*{ADJECTIVES}{{0,3}}{PERSON}\b")
PEOPLE = pattern(PEOPLES)
#: Somebody is called so, where “the Chinese” is a takeaway.
CALLED_SO = pattern(
    rf"the (?!chinese|indian|thai|turkish|italian|english|greek|mexican|vietnamese|lebanese"
    rf"|japanese|spanish|american|french|asian|african|caribbean|european|british){NATIONAL}"
    r"(?= ?(?:$|[,.;!?]|(?:is|was|came|who|again|and (?:her|his)|has|had|says|said|got|drives"
    r"|deals)\b))"
)
#: “the black one” of bins or cars.
ONE = re.compile(r"\b(?:ones?|lot)$")
COLOURED_THINGS = pattern(
    r"(?:wheelie )?bins?|bags?|gates?|doors?|lids?|box(?:es)?|cadd(?:y|ies)|skips?"
)
REGION = pattern(rf"(?:{REGIONAL}),? {ADJECTIVES}{{0,2}}{PERSON}")
SHOP = re.compile(THINGS)
END = re.compile(
    r"\s*(?:$|[,.;!?)/]|i think|i'?d|i would|i guess|i reckon|maybe|or "
    r"|by |and (?!\w+ (?:shop|food))|i'd say|one|lot)"
)
NO_PEOPLE = re.compile(
    r"(?:telegraph|flag|scaffold\w*|tent|sign|lamp|camera|cctv) (?:$|pole)|\b(?:the|this|that)"
    r" pole\b"
    r"|roma (?:pizza|restaurant|cafe)"
)
NAMED = re.compile(r" (?:street|road|avenue|lane|close|arms|inn|walk|way|court|gardens)\b")


def ethnicities(passage: Passage, named: list[Finding]) -> Iterator[Finding]:
    """Words for where people come from, not for shops, food or cars; of ``named`` people too."""
    yield from passage.all(Kind.ETHNICITY, (SPEECH, ACCENT, FROM, CALLED_SO, REGION))
    yield from _coloured(passage)
    for form in (LANGUAGE, IS, LOOKED):
        for match in form.finditer(passage.folded):
            if not SHOP.match(passage.folded, match.end()):
                yield passage.finding(Kind.ETHNICITY, match.start(), match.end())
    for match in PEOPLE.finditer(passage.folded):
        if not NO_PEOPLE.search(passage.folded[max(0, match.start() - 12) : match.end() + 12]):
            yield passage.finding(Kind.ETHNICITY, match.start(), match.end())
    for match in ALONE.finditer(passage.folded):
        if _is_of_people(passage, match, named):
            yield passage.finding(Kind.ETHNICITY, match.start(), match.end())


def _coloured(passage: Passage) -> Iterator[Finding]:
    """By the skin; “the black one” of bins is nobody."""
    for match in COLOURED.finditer(passage.folded):
        is_thing = passage.has(COLOURED_THINGS) and not passage.has(people.ANY)
        if not (is_thing and ONE.search(match.group())):
            yield passage.finding(Kind.ETHNICITY, match.start(), match.end())


def _is_of_people(passage: Passage, match: re.Match[str], named: list[Finding]) -> bool:
    after = passage.folded[match.end() : match.end() + 80]
    if NEXT.match(after):
        return True
    if SHOP.match(after) or NAMED.match(after):
        return False
    if not END.match(after):
        return False
    start = match.start()
    return passage.sentence_has(people.ANY, start) or passage.sentence_holds(named, start)
