from django.apps import AppConfig


class ReferralConfig(AppConfig):
    """The officer's end of gate 1: on the side of operations alone."""

    name = "partnership.gates.referral"
    label = "referral"
