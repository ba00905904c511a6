"""How violence is told of, and what is seen of it afterwards.

A pattern uses only what Python and JavaScript both read alike, and no lookbehind.
"""

from incidents.danger.words.who import HER, HERS, INTO, NOUN, TO_WHOM, VEHICLE, WHO, WHOM, A

#: Liquids that burn.
BURNING = r"(?:boiling|hot|scalding|acid|bleach|petrol|ammonia|lighter fluid|kettle)"
ARMS = (
    r"(?:hammers?|bats?|axes?|crowbars?|screwdrivers?|machetes?|(?:metal|iron) (?:bars?|poles?"
    r"|pipes?)|bricks?|bottles?|planks?|chains?|belts?|sticks?|scissors|broken glass)"
)
LIMB = (
    r"(?:lip|nose|face|eye|jaw|arm|head|mouth|cheek|wrist|hand|leg|neck|throat|ear|teeth|ribs?"
    r"|skull|back|ankle|windpipe|cheekbone|collar ?bone|shoulder|chest|stomach)s?"
)
VIOLENCE = (
    r"\b(?:rape[ds]?|raping|rapists?|molest\w*|stab(?:bed|bing|s|d)?|shank(?:ed|ing)?|shiv(?:ved)?"
    r"|strangl\w+|throttl\w+"
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
#: A blow, and what is seen of it afterwards.
HURT = (
    r"\b(?:lay(?:s|ing)?|laid) into (?!the\b)[a-z]+|\b(?:set|sets|setting) about"
    rf" {WHOM}|\b(?:glass|deck|lamp|leather|belt|whip|lash|floor|wallop|scald|tortur|suffocat"
    r"|smother"
    r"|maul|headlock|pistol[- ]whip|clobber|clout|pummel|throttl|tas(?:er)?|pepper"
    r" ?spray)(?:e?[sd]"
    rf"|ing|ered)? (?:up )?{WHOM}",
    r"\b(?:pin(?:s|ned|ning)?|knee[ds]?|lunge[ds]?|lunging|gang(?:ed|ing)? up|jump(?:ed|ing|s)?"
    rf"|went|lash(?:ed|ing) out|laid) (?:on|at) {HER}|\b(?:pin(?:s|ned|ning)?|had|got|has|held"
    r"|hold\w*"
    rf"|trap\w*) {WHOM} (?:pinned |up |down |right up )*(?:against|by the|to the (?:floor|ground"
    r"|wall)"
    r"|on the (?:floor|ground)|up against|in a (?:head ?lock|choke ?hold))",
    rf"\bknock\w* {WHOM} (?:out|about|around|down|over|unconscious|cold|flying|senseless|to the|off"
    r" (?:her|his))|\bout cold\b|\b(?:swung|swing\w*|throw\w*|threw) (?:a punch|punches) at"
    rf"|\b(?:gave|gives?|giving|got) {WHOM} (?:a )?(?:good |proper |right )?(?:kicking|hiding"
    r"|beating"
    r"|battering|pasting|thumping|slap|smack|black eye|clout|backhander)",
    rf"\bhands? (?:a)?round {HERS} (?:neck|throat)|\b(?:arm|belt|scarf|rope|cord|lead|cable|pillow)"
    rf" (?:a)?(?:round|over) {HERS} (?:neck|throat|face|mouth)|\b(?:cut|slash|slic|slit|carv|mark"
    r"|stamp"
    rf"|smash|kick|punch|burn|scald|disfigur|bust|bash)\w* (?:up |in |at |on )?{HERS} (?:own"
    rf" )?{LIMB}",
    rf"\b(?:cut|cuts|cutting|slash\w*|slic\w+|carv\w+) (?:up )?{WHOM}(?! (?:off|short|hair|some"
    r"|a\b|loose"
    r"|out|grass|in\b|down|back))",
    r"\b(?:being|been|got|getting|was|were|gets|get) (?:badly |really |seriously |nearly )?(?:hurt"
    r"|harmed|whipped|burnt|burned|raped|tortured|strangled|battered|glassed|decked|jumped|knifed"
    r"|molested|groped|knocked (?:down|over|out))\b(?! (?:stock|stuff|price))",
    rf"\b{HERS} (?:[a-z]+ )?{LIMB} (?:is|was|were|are|looks?|looked|all|[a-z]+ up|'s)(?:"
    r" [a-z]+){0,2}"
    r" ?(?:bust\w*|burst|split|broke\w*|bleed\w*|swollen|swelled|bruised|cut|smashed|battered"
    r"|purple"
    r"|puffed|bloody|bloodied|caved|shut)\b|\b(?:swollen|bust|bruised|battered|bloodied|busted)"
    rf" (?:[a-z]+ )?{LIMB}\b|\bface (?:was|is|all) (?:[a-z]+ )?(?:swollen|bruised|cut|bust|a mess)",
    r"\b(?:burns?|bruises|bruising|welts|cuts|handprints?|finger ?marks|grip marks) (?:all"
    r" )?(?:on|over"
    rf"|round|around|up|down) (?:both )?(?:of )?(?:{HERS}|both)\b",
    rf"\b(?:pour|tip|thr[eo]w|chuck|splash|dous|squirt|fl[iu]ng)\w* (?:[a-z]+ ){{0,3}}{BURNING}"
    rf"(?: [a-z]+){{0,3}} (?:over|in|on|at) {WHOM}|\b{BURNING} (?:water |oil |tea )?(?:over|in|on"
    r"|at)"
    r" (?:her|his|him)\b",
    rf"\bbaseball bats?\b|\bknuckle ?dusters?\b|\btasers?\b|\bcross ?bows?\b|\b{WHOM} with"
    rf" (?:an? |his |her |their |the )?(?:[a-z]+ )?{ARMS}\b|\bshots? (?:was |were |being |been "
    r"|got )?"
    r"fired\b|\b(?:heard|hear|hearing) (?:[a-z]+ )?(?:shots?|shooting)\b|\bdrive[- ]by\b",
    r"\b(?:forc\w+|impos\w+) (?:himself|themselves|herself) (?:on|onto|upon)\b|\bgrop(?:es|ed"
    r"|ing)\b"
    rf"|\btouch\w* {HER} up\b|\btook advantage of {HER}|\b(?:had|having) sex with"
    rf" {HER}[^.!?]{{0,20}}"
    r"(?:asleep|sleeping|out of it|passed)",
    rf"\bset(?:s|ting)? (?:fire|light) to (?:{WHOM}|(?:the|her|his|their|my) (?:flat|house|home"
    r"|place|room"
    rf"|hostel))|\bset(?:s|ting)? (?:{WHOM}|the (?:flat|house)) (?:on fire|alight)|\bburn"
    r" (?:[a-z]+ )?"
    r"(?:flat|house|place) down\b",
    r"\b(?:(?:had|got|has|have|took|grab\w*|catch\w*|caught) (?:a )?hold of|drove (?:at|into))"
    rf" {HER}"
    rf"|\b(?:hold|held|pin)\w* {HER} down\b|\br(?:an|uns?|unning) {HER} over\b|\b(?:whack|thwack"
    r"|boot"
    rf"|elbow|swip|spat at|spit at|spitting at|bit|bite|bites|bitten|biting)\w* (?:her|him|me|{A}"
    rf" (?:[a-z-]+ )?{NOUN})\b(?! (?:of|late|much|more|bags?))|\b(?:push|shov)\w* {HER}(?= ?(?:$"
    r"|[,.;!?]"
    r"|(?:hard|so|then|over|and)\b))",
    r"\b(?:petrol|fireworks?|lit|burning|something burning)\b[^.!?]{0,20}\bthrough (?:the|her|his"
    r"|my|our) "
    r"(?:letter ?box|window)\b|\b(?:begg|plead)\w+ (?:with )?(?:him|them|the m[ae]n) (?:to|not)\b",
    rf"\b{WHO}(?:'s|'re)? (?:was|were|been|being|is|got|has been|have been) (?:nearly )?run over\b",
    rf"\b(?:slam|bang|bash|crack|twist|bend|bent|break|grab|yank)\w* {HERS} {LIMB}\b|\b(?:her|his)"
    r" (?:hands|feet|wrists|legs|ankles|arms) (?:were |was |are |had been |being )?(?:tied|bound"
    r"|taped|cuffed)\b"
    r"|\bthroats? (?:was |is |had been |been |got )?(?:cut|slit)\b|\b(?:cut|slit)\w* throats?\b"
    r"|\b(?:at|to|on"
    r"|against|across|over) (?:her|his) (?:throat|windpipe)\b|\bhands?\b[^.!?]{0,12}\b(?:on|over)"
    r" (?:her|his) (?:neck|mouth"
    r"|face)\b",
    r"\b(?:she|he|they|someone|somebody|lads?|m[ae]n|bloke|who) shot (?:at|up|through|her|him)\b"
    r"|\blighter"
    rf" (?:to|against|on|under) {HERS}\b|\bwith (?:[a-z]+ )?(?:bats|machetes|hammers|crowbars"
    r"|poles|chains"
    rf"|axes)\b|\b{HERS} (?:[a-z]+ )?(?:top|dress|clothes|blouse|shirt|tights|skirt|bra|knickers"
    r"|underwear)"
    r" (?:was |were |is |are |all |half )*(?:ripped|torn|undone|pulled)\b",
    rf"\b{WHO}(?:'s|'re| is| are| was| will|'ll| would|'d|s)? (?:going to |trying to |gonna |try"
    r" to )*kill"
    r"(?:ing)? me\b|\b(?:yell|shout|scream|cry|crie)\w* (?:out )?(?:stop|no|get off|let me go|let"
    r" go|leave me"
    r"|please don'?t|call the police|call 999)(?= ?(?:$|[,.;!?]|(?:and|no|me|it)\b))|\bspik(?:ed"
    r"|es|ing)"
    r" (?:girls'? |women'?s? |people'?s |the |their |my )*drinks?\b",
)
