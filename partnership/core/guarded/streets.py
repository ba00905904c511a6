"""Words that make what stands before them a place, not a person."""

import re

from partnership.core.guarded.english import listed
from partnership.core.guarded.reading import Passage, pattern, word_set

STREETS = (
    "street st road rd avenue ave av close cl lane ln drive dr way "
    "crescent cres court ct place pl gardens"
    " gdns garden terrace terr ter mews hill rise grove walk square "
    "sq parade row view green path passage"
    " broadway drove end gate alley approach vale dene croft mead "
    "meadow mount ring_road bridge common"
    " link chase side bank banks"
)
#: Ends of names of streets that are words of their own; in small letters only those of one sense.
RARE_ENDS = (
    "orchard paddock paddocks copse coppice spinney knoll hollow garth wynd warren ridge leas lea"
    " dell thicket glade pightle weald slade brow crofts fold folds holt hurst heath ridings nook"
    " quadrant crest maltings"
)
#: In small letters these go on with a sentence.
VERB_ENDS = (
    "reach drift path retreat strand rise spur chase chart hatch loop pound lock bow circle bend"
)
BUILDINGS = (
    "house lodge tower towers heights mansions mansion buildings "
    "building works villas villa wharf yard"
    " cottages cottage court point block hall manor chambers apartments flats"
)
#: Buildings that only people live in, or mostly.
RESIDENCES = (
    "lofts quay quays maltings foundry studios plaza residences residence almshouses hatworks"
    " glassworks ropeworks brewery mill mills penthouses apartments mansions villas heights"
    " courtyard mews terraces"
)
BUSINESSES = (
    "arms inn pub bar tavern hotel hostel shop shops store stores cafe restaurant takeaway chippy"
    " kebab kebabs barber barbers salon nails beauty hairdressers "
    "florist bakery bakers butchers grocers"
    " supermarket market bank bookies bookmakers betting pharmacy "
    "chemist surgery clinic dentist vets church"
    " chapel cathedral mosque temple school primary infants junior "
    "juniors academy college nursery high"
    " university library museum centre center hall club park playground "
    "field fields wood woods estate ward"
    " station bridge viaduct roundabout statue memorial monument "
    "stadium ground motors autos garage garages"
    " tyres cars car taxis cabs solicitors lettings foods fish chicken pizza fried newsagents"
    " wines metro superstore launderette laundrette cemetery"
    " crematorium hospital trust foundation charity hospice theatre "
    "cinema gym leisure depot industrial"
    " trading business court towers flats tower fair week bus coach coaches brewery festival cup"
    " league fc united city town village junction recreation allotments "
    "pond river brook canal lake tree"
    " trees bush bushes hedge blossom petals leaf garden gardens award prize ltd plc"
    " limited co company court carpets furniture bathrooms kitchens phones fashions boutique"
    " water power energy gas electric rail trains housing homes transport services logistics"
    " council"
    " corner singing singers carols concert skip bags motorcycles jewellers opticians sports"
    " fitness"
)
#: Brands, makes and shops that are names as well.
BRANDS = word_set(
    "martens wimpey persimmon barratt bellway redrow selfridge selfridges "
    "burtons burton peacocks aldi asda lidl "
    "morrisons sainsbury sainsburys tesco greggs wetherspoons wetherspoon "
    "spoons costa mcdonalds"
    " macdonalds kfc nandos subway boots wilko primark argos halfords "
    "iceland poundland coral ladbrokes paddy"
    " betfred hill jewson screwfix ikea matalan debenhams marks "
    "spencer waitrose currys clarks dominos papa"
    " burger pret starbucks gregg mercedes ford astra corsa clio "
    "megane fiesta focus polo golf passat audi"
    " vauxhall renault peugeot citroen skoda seat kia volvo mazda "
    "mini honda toyota nissan bmw stella carling"
    " heineken jack daniels lambrini lucozade benson rizla bella "
    "barclays lloyds halifax nationwide santander"
    " natwest barnardos oxfam scope mencap mind shelter crisis samaritans "
    "jd evans levi levis adidas nike clio"
    " veolia biffa suez serco amey kier ringway cadent openreach stagecoach arriva uber"
    " deliveroo tesla"
    " balfour beatty capita mitie securitas hertz wilko poundstretcher farmfoods nisa londis spar"
    " costcutter premier travelodge ibis evri hermes dpd yodel amazon google vodafone virgin"
    " sky bud romeo juliet sierra cortina granada escort transit leon ibiza "
    "zafira meriva insignia octavia fabia punto merc beemer beamer vivaro sprinter qashqai"
)
#: Neighbourhoods, towns and streets that a list of names holds too.
LOCAL = word_set(
    "dunstable stopsley leagrave limbury hitchin bedford harpenden "
    "biscot dallow challney farley"
    " stockwood wigmore caddington slip markyate toddington barton "
    "hexton lilley offley ampthill flitwick"
    " leighton buzzard milton keynes watford stevenage letchworth "
    "hatfield bury bushmead crawley warden"
    " sundon houghton regis lewsey marsh runfold saints "
    "london england britain uk essex kent surrey"
    " wales havelock wenlock welbeck cobden reginald dudley cardigan "
    "midland frederick edward charles albert"
    " winsdon saxon hartley moorland cromwell clarendon ridgway "
    "hazelbury ludlow selby hibbert ashton villa"
    " guildford cheltenham beech ivy crescent frank burr napier "
    "russell wellington adelaide gordon george"
    " alma cardiff king queen mill manchester bute park cheapside "
    "kenilworth kingston studley francis"
)
#: After the number of a house: “Havelock 14, ground floor”.
IN_A_HOUSE = (
    r",? ?(?:on |at |in )?(?:the )?(?:(?:ground|first|second|third|fourth|top|bottom|upper|lower"
    r"|middle|1st|2nd|3rd|4th) ?(?:floor|flat|bell|buzzer|landing)|(?:rear|front|back|side) (?:flat"
    r"|door|entrance|room|bedroom)|basement|attic|(?:garden |studio |hall )?flat|bedsit|upstairs"
    r"|downstairs|maisonette)\b"
)
#: Who stands beside these may be a child, so that the number may be an age.
MAY_BE_YOUNG = pattern(
    r"boys?|lads?|girls?|lass(?:es|ie)?|kids?|child\w*|son|daughter|brother|sister|teen\w*"
    r"|youths?|youngster|young\w*|school\w*|college|ages?|aged|years?|yrs?|old|yo|crying|cries"
    r"|scared|alone|on (?:his|her) own|missing|runaway|run away|mums?|dads?|parents?|nans?|gran"
    r"|foster|care|bruis\w*|hungry|feeds?|uncle|auntie?"
)
_NAMED = word_set(f"{STREETS} {BUILDINGS}") | LOCAL
#: Of whom more is told: a boy called Dudley, rather than a house.
SOMEBODY = pattern(r"he|him|his|she|her|hers|he's|she's|hes|shes|he'd|she'd|him's|who")
_LEADS_TO_IT = re.compile(
    r"\b(?:at|on|outside|opposite|lives?|living|staying|address|number|no)[ ,:]{1,2}$"
)
_ON_THE_STREET = re.compile(r"\b(?:on|outside|opposite|along|off) $")
_THEN_IN_A_HOUSE = re.compile(IN_A_HOUSE)
_THEN_UPSTAIRS = re.compile(r",? ?(?:upstairs|downstairs)\b")


def is_house(passage: Passage, start: int, end: int) -> bool:
    """Whether “Havelock 14” tells of a house, not of how old somebody called so is.

    A street that is a first name too (“Dudley 15”) is one only where the number stands right
    after it, with a part of a house right after that (“Dudley 15, top flat”) or “outside” and
    the like before it, and nothing in the sentence speaks of somebody young or of him or her.
    All else is doubtful and is read as an age: that costs a call, the other a child.
    """
    street, *number = passage.folded[start:end].split(" ")
    if len(number) != 1 or not number[0].isalnum() or street not in _NAMED:
        return False
    if street not in listed("first_names") and street not in listed("first_names_that_are_words"):
        return True
    before = passage.folded[max(0, start - 12) : start]
    if passage.sentence_has(MAY_BE_YOUNG, start):
        return False
    if not _LEADS_TO_IT.search(before) and passage.sentence_has(SOMEBODY, start):
        return False
    in_a_house = _THEN_IN_A_HOUSE.match(passage.folded, end) is not None
    is_sure = in_a_house and not _THEN_UPSTAIRS.match(passage.folded, end)
    return is_sure or _ON_THE_STREET.search(before) is not None
