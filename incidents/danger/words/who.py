"""Who does it and to whom: parts of the patterns of danger."""

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

#: A person alone, where “them” may be tools or dogs.
HER = rf"(?:her|him|me|someone|somebody|{A} (?:[a-z-]+ )?{NOUN})\b"
