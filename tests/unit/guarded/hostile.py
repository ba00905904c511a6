"""Words made to be read slowly: ``make bench`` measures how long, and tests that they are read."""

BOX = 5_000


def long(unit: str, length: int = BOX) -> str:
    """A piece over and over, to the whole length."""
    return (unit * length)[:length]


ORDINARY = long("Shouting by the bins at night. ")
UNITS = [
    *("o'", "o ", "1/1/", "1-", "1 ", "a", "A ", "a.", "a@", "a@a.", "@", "-", "\n", "a\n", "'"),
    *("é", "ż", "á ", "а", "а ", "漢", "漢 ", "a\u0301", "надцат", "e\u0301 "),
    *("z e r o ", "k e l l y ", "Kelly ", "she ", "her ", "she is ", "14 ", "AB12 CDE ", "l4 "),
    *("is 14, ", "aged ", "girl ", "flat 1 ", "1 High Street ", "at 9 ", "every ", "dot ", "oh "),
    *("a [at] a dot ", "insta a ", "don't ", "unconcious ", "strangel ", "pulled her ", "and the "),
    *("the man in the ", "not ", "looks like a ", "black hair ", "Mr ", "de la ", "o o'", "__ "),
]

#: what made a rule slow once
PIECES = [
    "a", "0", " ", "1 ", "a ", "12 the ", "a dot ", "a at ", "'a ", "a@", "a.", "@", "(", "-",
    "\n", "always a\n", "plate ", "kid ", "Kelly ", "known as ", "12 high st ", "from ten to ",
    "her name is ", "twenty ", "born on the ", "dob is was as ", "every single ", "polish ",
    "alpha ", "a\u0301", "usually usually of them ", "in a red black big thin ", "7 700 ",
    "1|", "a|", "7 then ", "a b ", "07700 x ", "seven", "oh ", "lt six ", "three four ", "k.", "4@",
    "born 1 and ", "snapchat is as ", "@a1 ", "kellysmith", "AbAb", "kI", "о", "٠", "ᴋ",
    "flat above the ", "Big Tone ", "lad called ", "lives with him above ", "she is due ",
    "with a new a pram ", "a few weeks old ", "Dudley 15, ", "unit 5 mill ", "maternity wear ",
    "f15 ", "c h ", "k1", "doesnt look she ", "they're 5 and ", "my son, 8", "AB 12 ",
    "4⁄", "ni no ", "lives in the ", "house with the ", "her flat is in ", "is where she ",
    "he and her ", "old ", "basement of the ", "flat behind a van on a ",
]  # fmt: skip
#: what made a sign of danger slow once
OF_DANGER = [
    "she ", "her ", "was ", "is being ", "blood ", "lying on the ground ", "not ", "a young ",
    "the bin was ", "he has had ", "hit the ", "she is being ", "scream ", "fire people ",
    "told he ", "face was ", "not give ", "wants to of ", "noise is has been ", "my wife ",
    "took all the ", "was just left ",
    "petrol been ", "a man on it ", "cars that are ",
]  # fmt: skip
