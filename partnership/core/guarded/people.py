"""Words for people, which several rules look for."""

from partnership.core.guarded.reading import one_of, pattern

SINGLE = (
    "woman lady girl female lass lassie man bloke blokes fella fellas "
    "feller guy chap male gent gentleman lad"
    " youngest eldest boy driver punter person prostitute worker sex_worker working_girl dealer"
    " pimp kerb_crawler"
    " crawler beggar drunk youth youngster customer client buyer "
    "passenger suspect pensioner oap victim student granny grandmother "
    "granddad old_dear"
)
MANY = (
    "women ladies girls females lasses men guys chaps males gents lads boys drivers punters couple"
    " prostitutes workers sex_workers working_girls dealers pimps kerb_crawlers crawlers beggars"
    " youths youngsters group gang people persons pensioners students"
)
KIN = (
    "mum mother dad father wife husband partner boyfriend girlfriend "
    "son daughter brother sister nan"
    " gran grandma grandad neighbour caller resident tenant landlord "
    "landlady owner officer pcso mate"
    " friend family uncle aunt cousin"
)
PRONOUNS = "she he shes hes her him his hers herself himself"
NOUN = one_of(f"{SINGLE} {MANY} kid kids child teenager someone somebody one_of_them")
ANY = pattern(
    one_of(f"{SINGLE} {MANY} {KIN} {PRONOUNS} kid kids child someone somebody they them who")
)
