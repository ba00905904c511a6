"""Whom a page says to call, and the outreach card; ``partnership/gates`` checks them at a start."""

from datetime import timedelta

from partnership.settings.side import env

# Whether all of this is invented: only then may a number be one that nobody has.
IS_DEMONSTRATION = env.bool("IS_DEMONSTRATION", False)
# The numbers of the call buttons, by partnership.gates.calls.Line, and when they are answered.
CALL_NUMBERS = {
    "emergency": env.str("CALL_EMERGENCY", "999"),
    "police": env.str("CALL_POLICE", ""),
    "children": env.str("CALL_CHILDREN", ""),
    "children_out_of_hours": env.str("CALL_CHILDREN_OUT_OF_HOURS", ""),
    "adults": env.str("CALL_ADULTS", ""),
}
CALL_HOURS = {
    "children": env.str("CALL_CHILDREN_HOURS", "Monday to Friday, 9am to 5pm"),
    "children_out_of_hours": env.str("CALL_CHILDREN_OTHER_HOURS", "Evenings, nights and weekends"),
    "adults": env.str("CALL_ADULTS_HOURS", ""),
}
# The charity's own words, number and languages: a TOML file (partnership.gates.card).
OUTREACH_CARD_FILE = env.str("OUTREACH_CARD_FILE", "")
# In which hours somebody reads what officers take down: ranges with commas between them, which
# leave out bank holidays, or "always".
SAFEGUARDING_HOURS = env.str("SAFEGUARDING_HOURS", "Mon-Fri 09:00-17:00")
OUTREACH_HOURS = env.str("OUTREACH_HOURS", "Mon-Fri 10:00-18:00")
# How long the referral gate stays shut to an officer who met somebody who may be a child.
REFERRAL_GATE_SHIFT = timedelta(hours=env.int("REFERRAL_GATE_SHIFT_HOURS", 12))
