"""A request of police for a resident's words, the decision of the council, the passage released."""

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from incidents.complaints.models.complaints import Complaint
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.core.numbers import COLLAR
from partnership.guarded.columns import CheckedField, are_checked

SIX_YEARS = 6 * 366
VISIBLE_DAYS = 28


class Matter(models.TextChoices):
    """What the words are needed for. A threat that is imminent goes to 999, not here."""

    OFFENCE = "offence", "An offence that is being investigated"
    THREAT = "threat", "A threat to somebody's life or safety"


class LegalBasis(models.TextChoices):
    """On what the council may hand words over; ``docs/permissions.md`` says what is to confirm."""

    CRIME = (
        "crime",
        "To prevent or detect crime: Data Protection Act 2018, Schedule 2, paragraph 2",
    )
    DISORDER = "disorder", "To carry out the strategy: Crime and Disorder Act 1998, section 115"
    COURT = "court", "An order of a court: Data Protection Act 2018, Schedule 2, paragraph 5"
    VITAL = "vital", "Somebody's vital interests: UK GDPR, Article 6(1)(d)"


class Rank(models.TextChoices):
    """The rank of who asks."""

    CONSTABLE = "constable", "Constable"
    SERGEANT = "sergeant", "Sergeant"
    INSPECTOR = "inspector", "Inspector"
    CHIEF_INSPECTOR = "chief_inspector", "Chief inspector"
    SUPERINTENDENT = "superintendent", "Superintendent"
    CHIEF_SUPERINTENDENT = "chief_superintendent", "Chief superintendent or above"


class Refusal(models.TextChoices):
    """Why a request is refused."""

    NOT_NEEDED = "not_needed", "Category, place and time are enough for what is asked"
    NO_ANSWER = "no_answer", "The words do not say anything about it"
    BASIS = "basis", "The legal basis does not cover it"
    AT_RISK = "at_risk", "It could show who a person at risk is"
    UNCLEAR = "unclear", "The request does not say which offence or threat"
    CLOSED = "closed", "The words are gone or away"


#: Reasons that police read, since they are about the request; of all others that it was refused.
TOLD = frozenset({Refusal.BASIS, Refusal.UNCLEAR})


class WordsRequestQuerySet(models.QuerySet):
    """Requests for words; every method can be chained."""

    def visible_to(self, user: User) -> Self:
        """All of their strategies for the council officer who decides; police see their own."""
        if user.has(Permission.DECIDE_WORDS):
            return self.filter(complaint__in=Complaint.objects.open_to(user))
        if user.has(Permission.REQUEST_WORDS):
            return self.filter(asked_by=user)
        return self.none()

    def waiting(self) -> Self:
        """Those that nobody has decided on, the oldest first."""
        return self.filter(decision=None).order_by("asked_at", "pk")


class WordsRequest(models.Model):
    """That a police supervisor asked in writing for words of one complaint."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    complaint = models.ForeignKey(
        "incidents.Complaint", on_delete=models.CASCADE, related_name="words_asked"
    )
    matter = models.CharField(max_length=7, choices=Matter.choices)
    offence = models.CharField(max_length=200, help_text="which offence or threat; it names nobody")
    offence_checked = CheckedField(of="offence", cleaned_with=Permission.DECIDE_WORDS)
    legal_basis = models.CharField(max_length=8, choices=LegalBasis.choices)
    rank = models.CharField(max_length=20, choices=Rank.choices)
    collar_number = models.CharField(max_length=10, validators=[RegexValidator(COLLAR)])
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = WordsRequestQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, Keep(days=SIX_YEARS, since="asked_at"))

    class Meta:
        verbose_name = "request for words"
        verbose_name_plural = "requests for words"
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["asked_at", "id"], name="words_request_by_age")]
        constraints = [
            *are_checked("words_request", "offence"),
            one_of("matter", Matter.values, name="words_request_matter_known"),
            one_of("legal_basis", LegalBasis.values, name="words_request_basis_known"),
            one_of("rank", Rank.values, name="words_request_rank_known"),
            models.CheckConstraint(
                condition=Q(collar_number__regex=COLLAR) & ~Q(offence=""),
                name="words_request_says_who_and_what",
            ),
        ]

    def __str__(self) -> str:
        return f"Words of {self.complaint_id}"


class WordsDecision(models.Model):
    """What the council decided on a request. It is made once and never changed."""

    class Outcome(models.TextChoices):
        RELEASED = "released", "Released"
        REFUSED = "refused", "Refused"

    request = models.OneToOneField(
        WordsRequest, on_delete=models.CASCADE, related_name="decision", primary_key=True
    )
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    refusal = models.CharField(max_length=10, choices=Refusal.choices, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    no_visible_to = "It is reached through its request."
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, Keep(days=SIX_YEARS, since="decided_at"))

    class Meta:
        verbose_name = "decision on words"
        verbose_name_plural = "decisions on words"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="released", refusal="")
                | Q(outcome="refused", refusal__in=Refusal.values),
                name="words_decision_refusal_has_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.request_id}"


class ReleasedPassage(models.Model):
    """The passage that who asked may read for 28 days; it is deleted afterwards."""

    request = models.OneToOneField(
        WordsRequest, on_delete=models.CASCADE, related_name="passage", primary_key=True
    )
    text = models.TextField()
    text_checked = CheckedField(of="text", cleaned_with=Permission.DECIDE_WORDS)
    released_at = models.DateTimeField()

    no_visible_to = "It is reached through its request, and each reading is logged."
    lifecycle = Lifecycle(
        # One day more than it is shown: it is shown until the end of the 28th day.
        Mutability.APPEND_ONLY,
        Keep(days=VISIBLE_DAYS + 1, since="released_at"),
    )

    class Meta:
        verbose_name = "released passage"
        constraints = [*are_checked("released_passage", "text")]

    def __str__(self) -> str:
        return f"Passage of {self.request_id}"
