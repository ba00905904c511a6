"""What only sounds like danger: taken out of the text before that is looked for in it.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

THING = (
    r"(?:bins?|bin ?stores?|doors?|gates?|fences?|railings?|lamps?|lamp ?posts?|lights?|locks?"
    r"|padlocks?|latch(?:es)?|shops?|kiosks?|shutters?|cars?|lorr(?:y|ies)|tax(?:i|is)|bus(?:es)?"
    r"|scooters?|vans?|bumpers?|mirrors?|windscreens?|windows?|walls?|signs?|bench(?:es)?|posts?"
    r"|poles?|pillars?|columns?|cabinets?|cables?|cameras?|cctv|machines?|box(?:es)?|trees?|hedges?"
    r"|planters?|houses?|buildings?|garages?|sheds?|roofs?|flats?|toilets?|statues?|barriers?"
    r"|shelters?|meters?|keypads?|intercoms?|letter ?box(?:es)?|bollards?|bikes?|phone ?box|stop"
    r"|skips?|trolleys?)"
)
OF_THING = (
    r"(?: (?:outside|opposite|upstairs|downstairs|next door|here|there)| (?:on|of|to|for|at|in|by"
    r"|near"
    r"|outside|behind|opposite) (?:the|my|our|his|her|their|an?|number|no) (?:[a-z]+ )?"
    r"(?!(?:girl|wom[ae]n|m[ae]n|lad|boy|child|kid|lady|person)\w*\b)[a-z0-9]+)?"
)
#: What goes before the thing that was hit: the woman “in the car” was none.
BEFORE = (
    r"(?:^|[,.;:!?(] ?|\b(?:and|but|because|that|so|when|then|says?|said|after|since|again|where"
    r"|why"
    r"|as|if|while|think|saw|heard|report|reports?|reporting|noticed|night|morning|evening"
    r"|afternoon"
    r"|week|weekend|month|yesterday|today|tonight|now|ago|also|time|times|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|how|whose|like|hope|sure|know|looks) )"
)
PLACED = (
    r"(?:in|at|by|on|near|behind|outside|under|from|inside|with|of|to|beside|opposite|into|onto|off"
    r"|past|against|over|through|out|next|round|leaving|was|were|she|he|and)"
)
MAYBE_WHOSE = (
    r"(?:(?:the|an?|my|our|your|his|her|their|this|that|these|those|another|some|two|three|all"
    r"|both|one)"
    rf" )?(?:(?!{PLACED}\b)[a-z0-9'-]+ ){{0,3}}?"
)
#: What is said to be killing or choking people, when it only bothers them.
NUISANCE = (
    r"(?:nois[ey]\w*|racket|smells?|stink|stench|heat|cold|fumes?|music|it|this|that|traffic|back"
    r"|feet"
    r"|knees?|legs?|parking|bins?|wait(?:ing)?|sleep|rent|prices?|bills?|stairs|cars?|alarms?|dogs?"
    r"|barking|drilling|bass|lights?|smoke|weed|bikes?|stress|business|road ?works|council"
    r"|scaffold\w*"
    r"|charges|deliver(?:y|ies)|dust|litter|mess|hill|hunger|works|thing)"
)
ANIMAL = (
    r"(?:dogs?|cats?|pupp(?:y|ies)|kittens?|fox(?:es)?|pigeons?|gulls?|seagulls?|rats?|horses?"
    r"|swans?|geese|ducks?|staff(?:y|ie)s?|terriers?|alsatians?|rabbits?|hedgehogs?|birds?)"
)
#: What stands still or does not work.
STOOD = (
    r"(?:traffic|queues?|cars?|vans?|lorr(?:y|ies)|bus(?:es)?|tax(?:i|is)|vehicles?|trains?|trucks?"
    r"|lifts?|barriers?|gates?|cranes?|escalators?|skips?|boats?|caravans?|campers?|trailers?"
    r"|wheels?|belt|line|clock|shutters?|doors?)"
)
ANYONE = r"(?:us|me|her|him|them|you|everyone|everybody|people)"
ROOMS = r"(?:car|van|flat|house|garden|yard|shed|gate|fence|post|lamp ?post|railings?|tree|shop)"
BEEN = r"(?:is|was|has|have|been|had|'s)"
HARMLESS = (
    r"\bblood (?:donors?|donations?|banks?|tests?|testing|pressure|vans?|drive|services?|types?"
    r"|sugar|oranges?|hounds?)\b",
    r"\bbleeding (?:nuisance|obvious|council|idiots?|hell|noise|cheek|liberty|joke|disgrace"
    r"|useless|awful|radiators?|the radiators?|edge|neighbours?|kids|dogs?)\b",
    rf"{BEFORE}{MAYBE_WHOSE}{THING}{OF_THING} (?:that |which )?(?:(?:has|have|had|is|are|was|were"
    rf"|being|been|got|gets|get"
    r"|getting|keeps?) ){1,3}(?:beaten|attacked|hit|punched|kicked|forced|pushed|shoved|thrown"
    r"|pulled|dragged|chased|locked|slapped|shot|killed|robbed|burnt|burned|battered|jumped|hurt"
    r"|run over|knocked (?:down|over|out|off))\b",
    r"\b(?:stab(?:s|bed)? (?:in the dark|at)|(?:speed|nail|heat|water|glue|staple|spray|top) guns?"
    r"|acid rain|(?:razor|wiper|saw|shoulder) blades?|(?:oil ?seed|rape) rape|rape ?seed|jump(?:s"
    r"|ed)? the gun|armed forces|army|acid (?:house|jazz|drop)|kill(?:s|ed|ing)? time)\b",
    r"\b(?:child ?minders?|child protection (?:poster|leaflet|sign))\b",
    r"\b(?:cars?|vans?|vehicle|lorry|bike|doll'?s?|dog'?s?|cat'?s?|fox'?s?|bird'?s?|rat'?s?|animal"
    r"|public"
    r"|community|governing|student|water|professional) bod(?:y|ies)\b|\bbod(?:y|ies) (?:shops?"
    r"|work|kits?|panels?|repairs?|odou?r|wash|spray|cams?|cameras?|warmers?|armou?r|language)\b"
    r"|\bdead m[ae]n'?s? (?:handle|walking|shoes)\b",
    r"\bhe (?:keeps|kept) his (?:own )?(?:keys|phone|clothes|money|cash)\b|\b(?:i|we|mps?"
    r"|councillors?"
    r"|members|public|residents|dogs?|cyclists|visitors)(?:'re|'m| is| are| was| were| am)? ?(?:not"
    r"|isn'?t|aren'?t|wasn'?t|weren'?t|never) allowed to [a-z]+",
    r"\b(?:plants?|flowers?|gardens?|grass|seedlings?|lawns?|baskets?|allotments?|engine|bulbs|beds"
    r"|voices?|music|telly|tv)(?: (?:has|have|had|are|is|was|were|been|being|all|get|got|getting))*"
    r" drown\w*",
    r"\bscream\w* blue murder\b",
    rf"\b{NUISANCE}(?:'s|s)?(?: (?:is|are|was|were|has|have|been|that|really|just|absolutely|slowly"
    r"|literally|in this heat))* (?:killing|choking|suffocating|strangling|murder(?:ing)?) (?:us"
    r"|me|my"
    r" [a-z]+|our [a-z]+|everybody|everyone|people|them|the (?:street|road|trade|business"
    r"|neighbours"
    r"|residents|area|town|whole [a-z]+))\b",
    rf"\bbeat(?:s|en|ing)? {ANYONE} to (?!death|a pulp|the (?:ground|floor)|within)",
    r"\bkni(?:fe|ves),? (?:and |or |& )?(?:forks?|spoons?|plates?|cutlery)\b|\bforks?,? (?:and |or"
    r" )?"
    r"kni(?:fe|ves)\b|\b(?:butter|bread|cake|kitchen|stanley|craft|palette) kni(?:fe|ves) (?:and"
    r"|in the"
    r" (?:bin|skip))\b",
    r"\bkni(?:fe|ves) (?:that |which )?(?:(?:was|were|has been|had been|is|are|got|being)"
    r" )?(?:found|left"
    r"|dumped|lying|dropped|discarded|thrown|hidden|handed in|stuck in the (?:grass|hedge|tree"
    r"|ground)"
    r"|(?:in|under|by|behind|down) (?:the|a|some) (?:[a-z]+ )?(?:bush(?:es)?|bins?|hedges?|gutter"
    r"|grass"
    r"|drain|skip|canal|river|alley|flower ?beds?|bin ?store|leaves|planter))\b|\b(?:found|picked"
    r" up|spotted)"
    r" (?:an?|the|two|some|another|old)+ (?:[a-z]+ ){0,2}kni(?:fe|ves)\b",
    r"\bpull(?:ed|s|ing)? (?:[a-z]+ )?over by (?:the )?(?:police|cops|old bill|traffic)\b",
    r"\b(?:(?:my|our|his) (?:[a-z]+ ){0,2}(?:wife|husband|mum|mother|dad|daughter|son|nan"
    r"|neighbours?"
    r"|partner|kids|children|family|girlfriend|lad|girls)|i|we|i'm|we're|residents?|people|tenants"
    r"|neighbours"
    r"|everyone|everybody|old (?:folk|people))(?:'s| is| are| was| were| am)? (?:too |now |so"
    r" )*(?:afraid|scared"
    r"|frightened|terrified) to (?:go|leave|walk|come|let|use|get) ?[a-z]*",
    r"\bgun ?metal\b|\b(?:toy|nerf|cap|radar|massage|son of a|big|great|top|spud|bubble) guns?\b"
    r"|\bguns?"
    r" (?:blazing|n'? roses)\b",
    r"\bin danger of (?!her\b|his\b|their\b|being (?:hurt|killed|attacked|raped|beaten)|dying|harm"
    r"|death)"
    r"[a-z]+",
    rf"\bmugg?(?:ed|ing|s)? {ANYONE} off\b|\bhit(?:s|ting)? {ANYONE} with (?:an? |the |another "
    r"|more )"
    r"*(?:[a-z]+ )?(?:bills?|fines?|charges?|rise|increase|tickets?|invoice|letter|tax)\b",
    r"\b(?:prisoners?|captives?|hostages?) in (?:my|our|their) own (?:homes?|houses?|flats?"
    r"|gardens?)\b"
    rf"|\bheld (?:to |up )?(?:hostage|ransom|captive) by (?:the )?{NUISANCE}\b",
    r"\bsuicid\w+ (?:to (?:cross|drive|park|cycle|walk|turn|pull)|mission|junction|squad)\b"
    r"|\b(?:career"
    r"|political|commercial) suicide\b",
    r"\barmed (?:only )?with (?:[a-z]+ )?(?:bags?|litter|gloves|cameras?|leaflets|brooms?"
    r"|brush(?:es)?|pickers"
    r"|clipboards?|umbrellas?|tea|cake|a)\b",
    r"\b(?:ca(?:n'?t|nnot)|couldn'?t|struggling to|hardly|barely) breath\w* (?:for|because of|with"
    r"|from|due to)"
    r" (?:the |that |all the )*(?:smell|stink|stench|fumes|smoke|dust|exhausts?|traffic|weed"
    r"|bins?)\b",
    r"\b(?:attack\w*|mob\w*) (?:by )?(?:us|me|people|everyone|the |a )* ?(?:seagulls?|gulls?"
    r"|wasps?|bees|midges"
    r"|pigeons?|crows?|nettles)\b|\b(?:seagulls?|gulls?|wasps?|bees|midges|pigeons?|crows?)"
    r" (?:[a-z]+ )?attack\w*"
    r"(?: [a-z]+)?",
    r"\b(?:died?|dying|dead) (?:of|from|with) (?:boredom|embarrassment|laughing|the cold|shame)\b"
    r"|\bscared (?:me"
    r"|us) to death\b|\bsick to death\b|\bbored to death\b|\bdriv\w+ (?:us|me) to (?:despair"
    r"|drink)\b",
    r"\b(?:fox(?:es)?|cats?|brakes?|tyres?|engines?|children|kids|fans|girls on a hen night)(?:"
    r" [a-z]+){0,2}"
    r" scream\w*(?: [a-z]+)?|\bscream\w* (?:brakes?|tyres?|engines?|fox(?:es)?|alarms?|headlines?"
    r"|matches)\b",
    rf"\b{ANIMAL}(?: (?:that |which )?(?:is|was|were|are|has|have|had|been|being|got|left|kept"
    rf"|getting"
    rf"|just|always)){{0,4}} (?:attacked|chased|chasing|beaten|tied(?: up)?|chained(?: up)?|locked"
    r"(?: up)?|bitten|run over|not moving|trapped)\b(?: (?:by|in|to|inside|outside)(?: (?:an?|the"
    r"|my|his"
    rf"|her|their|another|some|two|our))?(?: [a-z]+)? ?(?:{ANIMAL}|{ROOMS})\b)?"
    rf"|\b(?:attacked|chased|bitten) by (?:(?:an?|the|another|some|two|next door's|neighbour's)"
    rf" )?(?:[a-z]+ )?(?:cats?|fox(?:es)?|geese|swans?|pigeons?|rats?)\b",
    r"\btied up (?:at work|with (?:work|meetings?|other|paperwork|a |an |another|the|calls?|string"
    r"|rope|tape)|in (?:traffic|meetings?|a meeting|court|knots|red tape|paperwork|other|another"
    r"|admin"
    r"|work|legal|the (?:meeting|planning|courts?)))|\btied up (?:loose ends|the (?:boat|dog"
    r"|bags?))\b",
    rf"\b{STOOD}\b(?:,? (?:(?:that|which|and|still|parked|sat|stuck|just|up|there|here|has|have|had"
    rf"|is|was|are|were|been|stood|stopped|left|broken|down|on|the|drive|road|outside) ){{0,6}}"
    r"| ?)(?:is|was|has|are|were)?(?:n'?t| ?not) (?:been )?mov(?:ed|ing)\b",
    r"\b(?:my|our|the) (?:[a-z]+ )?(?:cat|dog|parcel|bike|bin|keys|post|phone|parrot|tortoise)(?:"
    rf" {BEEN})*"
    r" (?:gone |went )?missing\b|\bpassports? (?:office|photos?|forms?|applications?)\b",
)
