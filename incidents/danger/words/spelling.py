"""Words of danger that are found with one slip of the fingers, here and in the browser."""

#: Long enough that hardly any other word is near.
OFTEN_MISSPELT = [
    "unconscious", "strangled", "strangling", "stabbing", "stabbed", "machete", "suicidal",
    "suicide", "trafficked", "trafficking", "overdose", "overdosed", "overdosing", "kidnapped",
    "kidnapping", "abducted", "screaming", "bleeding", "passport", "passports", "prisoner",
    "threatened", "threatening", "assaulted", "assaulting", "unresponsive", "collapsed",
    "breathing", "terrified", "petrified", "convulsing", "seizure", "slavery", "headbutted",
    "molested", "tortured", "suffocating", "captive", "hostage", "blackmailed", "schoolgirl",
    "schoolboy", "underage", "paedophile",
]  # fmt: skip
#: Words of their own that are near one.
OTHER_WORDS = [
    "streaming", "creaming", "breeding", "bleeping", "pleading", "seizures", "prisoners",
    "collapses", "passported", "captives", "captived", "hostages", "hostaged", "underaged",
    "suicides", "overdoses", "slaver", "breathings", "heeding", "bleedings", "collapse",
    "overdosage", "stubbing", "stubbed", "swabbing", "slabbing", "seizure's", "captivate",
    "breathe", "scheming", "dreaming", "steaming", "stabled", "staffed", "tabbed",
]  # fmt: skip
SHORTEST = 6
