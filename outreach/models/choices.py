"""What can be said of a case: how it began, what it waits for, why it was closed or reopened."""

from django.db import models


class HowMet(models.TextChoices):
    """How a client came to the service."""

    REFERRAL = "referral", "Referred by a police officer"
    STREET = "street", "On an outreach round"
    DROP_IN = "drop_in", "At a drop-in"
    HERSELF = "herself", "She got in touch"
    SERVICE = "service", "Through another service"
    FRIEND = "friend", "Through somebody she knows"
    OTHER = "other", "Another way"


class Step(models.TextChoices):
    """What an open case waits for."""

    CONTACT = "contact", "Contact her"
    DECIDE = "decide", "The lead decides"
    OBJECTED = "objected", "The lead decides whether she may be contacted"


class Closing(models.TextChoices):
    """Why a case is closed."""

    DECLINED = "declined", "She does not want support now"
    ENDED = "ended", "Support ended as agreed with her"
    MOVED = "moved", "She moved away"
    ELSEWHERE = "elsewhere", "Another service supports her"
    NOT_REACHED = "not_reached", "She could not be reached"
    DOUBLE = "double", "She has another record"
    SAFEGUARDING = "safeguarding", "Passed on to safeguarding"
    DIED = "died", "She died"
    OBJECTS = "objects", "She objects to being contacted"


class Reopening(models.TextChoices):
    """Why a closed case is opened again."""

    CAME_BACK = "came_back", "She came back and asked for support"
    NEWS = "news", "We heard that she wants support again"
    MISTAKE = "mistake", "It was closed by mistake"
