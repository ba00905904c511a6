"""What somebody looks like or wears, and where somebody seems to come from."""

import re
from collections.abc import Iterator

from partnership.core.guarded import people
from partnership.core.guarded.english import listed
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, Pattern, one_of, pattern

COLOUR = one_of(
    "black white red blue green grey gray brown pink purple yellow "
    "orange dark light bright beige cream"
    " navy tan silver gold leopard tartan striped checked denim "
    "leather fur furry woolly puffy puffa"
    " long short big thick thin tight baggy dirty old new torn ripped "
    "skimpy tiny matching lycra nike"
    " adidas camo camouflage high_vis hi_vis neon football "
    "work velvet floral khaki burgundy"
)
GARMENT = one_of(
    "coat jacket hoodie hoody hoodies jumper sweater sweatshirt cardigan tracksuit trackie trackies"
    " joggers leggings jeans trousers skirt miniskirt mini_skirt "
    "dress shorts t_shirt tee_shirt tshirt"
    " shirt blouse bra knickers tights fishnets stockings boots "
    "heels stilettos trainers shoes sandals"
    " flip_flops slippers uggs cap hat beanie scarf gloves glove "
    "balaclava snood facemask parka anorak"
    " puffa puffer puffers bomber fleece overalls dressing_gown pyjamas "
    "pjs onesie hijab headscarf burka burqa"
    " niqab turban kameez sari crop_top cropped_top boob_tube hot_pants "
    "rucksack backpack hoop_earrings"
    " earrings necklace gilet waistcoat poncho raincoat nightie "
    "leopard_print camouflage fur denim vest"
    " windcheater body_warmer bodywarmer hi_vis high_vis walking_stick "
    "lipstick make_up makeup crutches"
    " trilby fedora bathrobe wellies wellingtons bottoms tracksuit_bottoms "
    "tracky tracky_bottoms kilt polo_shirt fur_coat swimsuit pumps "
    "crocs ugg_boots flat_cap turtleneck polo_neck jogging_bottoms "
    "cowboy_hat cowboy_boots nightdress nighty salwar shalwar_kameez "
    "abaya hijabs bum_bag handbag sweatpants cargos bandana baseball_cap "
    "socks bomber_jacket mac cagoule bikini thong corset"
)
WORN_ONLY = one_of(
    "suit uniform mask tie belt top hood robe apron sunglasses glasses specs shades wig"
)
HAIR_KIND = one_of(
    "blonde blond brunette ginger red dark black brown grey gray white silver fair purple pink blue"
    " green dyed bleached short long curly straight greasy cropped shaved frizzy mousey mousy messy"
    " wavy thinning receding strawberry auburn bright thin thick "
    "length spiky scruffy permed braided"
    " shoulder_length peroxide highlighted platinum orange afro "
    "slicked shiny bobbed tied matted wet"
)
BODY = (
    rf"{HAIR_KIND}[ -]?(?:\w+ )?hair(?:ed)?|hair (?:tied|up|in a|down"
    r"|dyed|is|was|scraped|extensions|pulled|back|like"
    r"|all(?! (?:down|over|along|in) the (?:road|street|pavement|path|floor)))"
    r"|(?:her|his|their) hair|\w+[- ]haired|haired",
    r"\w+ curls|curls|\w+[- ]rimmed (?:glasses|specs)|brunettes?"
    r"|red ?heads?|skinheads?|bald(?:ing|y)?|bearded|beards?"
    r"|goatee|moustache|mustache|tache|stubble"
    r"|sideburns|dread ?locks|dreads|braids|plaits|pony ?tail|pigtails"
    r"|afro|corn ?rows|mohawk|mohican|mullet|quiff"
    r"|crew ?cut|buzz ?cut|skin fade|bobbed|fringe|hair extensions|weave",
    r"tattoos?|tattooed|tatt?s|inked|scar|scars|scarred|piercings?"
    r"|pierced|nose (?:ring|stud)|lip ring|gold (?:tooth|teeth)"
    r"|(?:missing|bad|no|rotten|broken|black|few|front) (?:front "
    r")?(?:teeth|tooth)|freckle[ds]?|birthmark|black eye|buck teeth"
    r"|pock ?marked|(?:acne|spots|sores|scabs) on (?:her|his)|false "
    r"(?:nails|lashes|eyelashes)|hoop earrings",
    r"(?:very |quite |really )?(?:slim|skinny|stocky|chubby|plump"
    r"|petite|obese|muscly|muscular|lanky|slender|burly|podgy|tubby"
    r"|scrawny)"
    r"|over ?weight|well[- ]built|heavy[- ]?set|heavily[- ]built|thick "
    r"?set|stick thin|thin as a rake|(?:broad|wide)[- ]shouldered"
    r"|(?:slight|slightly|slim|medium|big|heavy|large|stocky|athletic"
    r"|small|thin|average|proper|solid)(?:ly)? buil[dt]",
    r"(?:tall(?:er)?|short(?:er)?|fat(?:ter)?|thin(?:ner)?|big|large|huge|massive|small|tiny|little"
    r"|scruffy|well[- ]dressed|smartly[- ]dressed|smart|ugly|pretty"
    r"|(?:good|nice|rough|tired|foreign|hard)[- ]looking|toothless|unshaven|pale)(?:,? (?:and"
    rf" )?\w+)?,? {people.NOUN}",
    r"(?:about |around |over |nearly |is |was |at least )?(?:six|five"
    r"|6|5) ?(?:foot|feet|ft|')(?: ?(?:\d{1,2}|tall|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven)| ?(?:ish|odd))?(?: "
    r"tall)?(?! (?:of|high|wide|long|deep|across|gap|hole|fence|wall|hedge|drop|from)\b|\d| \d)",
    r"(?:blue|green|brown|dark|staring|bloodshot|sunken|hollow)[- "
    r"]eye[ds]|(?:pale|spotty|gaunt|thin|round|puffy|bruised) face(?:d)?"
    r"|(?:with|had|has|got|walks with|walking with|having) (?:a |an |the "
    r")?(?:bad |slight |heavy |walking )?(?:limp|stick|stoop|hunch)"
    r"|(?:thick|scrawny) neck|gold chain|barefoot|bare ?foot(?:ed)?"
    r"|topless|half[- ]naked|bare[- ]?legged"
    r"|no shoes(?: on)?|no coat(?: on)?|no top on",
    r"gingers?(?= (?:man|bloke|guy|lad|woman|girl|fella|lady|chap"
    r"|one|kid|hair|beard|with|nut|male|female))",
    r"(?:her|his|their) (?:\w+ )?(?:hair|face|teeth|skin|nails|lips"
    r"|cheeks?|chin|nose|eyes|belly|stomach|legs|eyebrows|lashes|arms? "
    r"(?:is|are|was|were) )|(?:big|huge|beer|pot|fat) (?:\w+ )?(?:belly"
    r"|gut|paunch|stomach)|(?:dark )?(?:rings|bags|circles) (?:round"
    r"|under|around) (?:her|his)",
    r"bare (?:legs|feet|arms|shoulders|chest|back|midriff)|(?:mini"
    r"|short|tight|summer|party|little black|wedding|sun|evening) "
    r"dress|all (?:in )?(?:black|white|denim|pink|red)(?= ?(?:$|[,.;]"
    r"|with|and))|dressed (?:in|all|as|like|up)",
    r"(?:tall|short|fat|thin|big|small|skinny|dumpy|chubby|plump|slim"
    r"|stocky|scruffy|lanky|bald|older|younger|blonde|dark|ginger) "
    r"one|dumpy|(?:thin|skinny) as|(?:one|glass|lazy|missing "
    r"an|wonky|squinty) eye(?:d)?|plaster cast|arm in a sling|spotty"
    r"|wrinkled|toothless|sovereign rings?|chunky|gaunt|emaciated"
    r"|scrawny",
    r"hood(?:s)? up|hooded|masked|(?:thick|dark|steel) (?:rimmed "
    r")?glasses|sunglasses on|(?:in|wearing|with|and|thick) (?:sun)?glasses",
)
NO_BODY = re.compile(
    r"bald tyre|tattoo (?:shop|parlour|studio|place|artist)|hair "
    r"(?:salon|dresser|dressers|shop|and bags)"
    r"|fringe (?:festival|theatre|of)|fish and chip|scar on the (?:wall"
    r"|tree|road)|slim chance|short ?cut"
    r"|(?:short|long) man(?:age|ned)|hair dye|beard trim|big (?:driver"
    r"|bird|mac)|chunky (?:chip|kit)|dumpy (?:bag|bags)|short one"
    r"|beard(?:'s|ed) (?:road|street)"
)
BLONDE = re.compile(r"\bblondes?\b|\bblond\b(?! ?wood)")
NO_BLONDE = re.compile(
    r"\bblonde? (?:bricks?|stone|walls?|cladding|wood|beer|ale|bench|oak|table|furniture|planks?)"
)
WORN = (
    r"(?:wearing(?! (?:thin|off|out|down|away))|wore|wears|dressed (?:in|as|like)|clad in|had on"
    r"|has on|sporting) [^.;]{0,60}",
    r"(?:in|with|had) (?:a |an |her |his |their |the |just |only "
    rf"|one |pair of |some |all |no )*(?:{COLOUR}[ ,/-]+(?:and )?|\w+ "
    rf"){{0,3}}(?:{GARMENT}|{WORN_ONLY})(?! (?:box|shop|store|rack"
    r"|bank|floor|of|end|road|deck|lane))",
    rf"{COLOUR} (?:\w+ )?(?:{GARMENT}|top|suit|hood)(?: on)?",
    rf"{GARMENT} (?:on|and (?:a )?(?:\w+ )?{GARMENT})",
    r"(?:^|\b(?:the |this |that )?ones? |, ?)in (?:a |an |the |her |his |their )"
    rf"(?:(?:{COLOUR}|maternity|\w+) ){{0,2}}(?:{GARMENT}|{WORN_ONLY})(?! (?:box|shop|store|rack"
    r"|bank"
    r"|floor|of|end|road|deck|lane))",
    rf"(?:the |this |that )ones? with (?:a |the )(?:\w+ ){{0,2}}{GARMENT}",
    rf"(?:woman|girl|lady|lass|man|bloke|lad|guy|fella)[^.;]{{0,30}}, (?:{COLOUR}"
    rf" )?{GARMENT}(?=[,.;]|$)",
    r"(?:had|has|got) (?:on )?(?:one of |a pair of )?(?:them|those|these) (?:\w+ ){0,2}\w+ on\b",
    rf"(?:{GARMENT}|cap|top) (?:pulled|done|zipped|turned)",
)
LITTER = pattern(
    r"dumped|thrown|threw|chucked|left|found|hung|hanging|discarded"
    r"|strewn|pile|bags? of|washing line|burnt|burned"
    r"|bollard|nicked|stolen|lost|litter|rubbish|clothes bank|donation"
    r"|hedge|gutter|blown|tangled|in the bushes"
    r"|over (?:the|my) (?:wall|fence)|charity|washed|soaked|lying in|laying in|lying on"
)
STRONG_WORN = pattern(r"wearing|wore|wears|dressed|clad|in (?:an?|her) (?:\w+ )?maternity")
#: “the one in the pink trackies”.
ONE_IN = pattern(r"(?:the |this |that )?ones? (?:in|with)")
#: “In a coat somebody left”.
NO_ONE_IN_IT = pattern(rf"{LITTER.pattern}|pockets?|needles?|syringes?|wrapped|shop|window|stall")
GUESS = pattern(rf"in (?:a|an|her|his|their|the|{COLOUR})|with (?:a|an|her|his)")


def descriptions(passage: Passage, named: list[Finding]) -> Iterator[Finding]:
    """Hair, build and face; clothing on a person, not as litter. ``named``: names found before."""
    for match in _matching(_BODY, passage):
        around = passage.folded[max(0, match.start() - 8) : match.end() + 12]
        if not NO_BODY.search(around):
            yield passage.finding(Kind.DESCRIPTION, match.start(), match.end())
    for match in BLONDE.finditer(passage.folded):
        if not NO_BLONDE.match(passage.folded, match.start()):
            yield passage.finding(Kind.DESCRIPTION, match.start(), match.end())
    for match in _matching(_WORN, passage):
        if _is_worn(passage, match, named):
            yield passage.finding(Kind.DESCRIPTION, match.start(), match.end())


def _is_worn(passage: Passage, match: re.Match[str], named: list[Finding]) -> bool:
    """Whether clothing is on somebody: said so, or nothing says that it lies about."""
    if STRONG_WORN.match(match.group()) or ONE_IN.match(match.group()):
        return True
    before = passage.folded[: match.start()].strip()
    is_first = not before or before in listed(
        "first_names_that_are_words"
    )  # “Dawn in leopard print leggings”
    if is_first and GUESS.match(match.group()) and not passage.has(NO_ONE_IN_IT):
        return True
    start = match.start()
    if not (passage.sentence_has(people.ANY, start) or passage.sentence_holds(named, start)):
        return False
    if GUESS.match(match.group()):
        return True
    return not passage.sentence_has(LITTER, match.start())


def _matching(forms: tuple[Pattern, ...], passage: Passage) -> Iterator[re.Match[str]]:
    for form in forms:
        yield from form.finditer(passage.folded)


_BODY = tuple(pattern(one) for one in BODY)
_WORN = tuple(pattern(one) for one in WORN)
