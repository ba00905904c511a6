import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import incidents.references


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("audit", "0001_initial"),
        ("places", "0001_initial"),
        ("strategy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "submission",
                    models.UUIDField(
                        help_text="the form's own; a retry is no second one", unique=True
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=incidents.references.new_reference, editable=False, max_length=12
                    ),
                ),
                (
                    "earlier_reference",
                    models.CharField(
                        help_text="counted up, until they became random",
                        max_length=24,
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("email", "Email"),
                            ("web", "Website"),
                            ("in_person", "In person"),
                            ("letter", "Letter"),
                            ("councillor", "Through a councillor"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("in_progress", "In progress"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="new",
                        max_length=11,
                    ),
                ),
                ("description", models.TextField(blank=True)),
                ("description_checked", models.SmallIntegerField(editable=False, null=True)),
                ("occurred_from", models.DateTimeField(null=True)),
                (
                    "occurred_to",
                    models.DateTimeField(
                        help_text="the end, not itself within the time", null=True
                    ),
                ),
                (
                    "time_precision",
                    models.CharField(
                        choices=[
                            ("exact", "At a known time"),
                            ("range", "Between two times"),
                            ("day", "On a day"),
                            ("month", "In a month"),
                            ("unknown", "Not known"),
                        ],
                        max_length=7,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="street or postcode, in words", max_length=160
                    ),
                ),
                ("place_checked", models.SmallIntegerField(editable=False, null=True)),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("accuracy_m", models.PositiveIntegerField(null=True)),
                (
                    "place_known",
                    models.CharField(
                        choices=[
                            ("point", "On the map"),
                            ("in_area", "In the area"),
                            ("nearby", "Nearby"),
                            ("elsewhere", "Elsewhere"),
                            ("unknown", "Not known"),
                        ],
                        db_default="point",
                        help_text="what is known of a place without a point",
                        max_length=9,
                    ),
                ),
                ("cell_easting", models.IntegerField(help_text="of its 100 m cell", null=True)),
                ("cell_northing", models.IntegerField(null=True)),
                ("is_synthetic", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "change_submission",
                    models.UUIDField(
                        help_text="the number of the form that changed it; a retry is no second change",
                        null=True,
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        editable=False,
                        help_text="its last version ended, and no other took its place",
                        null=True,
                    ),
                ),
                (
                    "withheld_from",
                    models.DateTimeField(
                        editable=False,
                        help_text="its concern was raised; kept when the concern is gone",
                        null=True,
                    ),
                ),
                (
                    "withheld_until",
                    models.DateTimeField(
                        editable=False,
                        help_text="the safeguarding duty completed its concern",
                        null=True,
                    ),
                ),
                (
                    "listed_at",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                then=django.db.models.functions.comparison.Coalesce(
                                    "withheld_until", "reported_at"
                                ),
                                withheld_from__lte=models.F("recorded_at"),
                            ),
                            default=models.F("reported_at"),
                        ),
                        help_text="when it came in, for who may not hear that it was with the safeguarding duty",
                        output_field=models.DateTimeField(),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            models.Case(
                                models.When(
                                    models.Q(("place_checked__gt", 0)), then=models.F("place")
                                ),
                                default=models.Value(""),
                                output_field=models.TextField(),
                            ),
                            models.Case(
                                models.When(
                                    models.Q(("description_checked__gt", 0)),
                                    then=models.F("description"),
                                ),
                                default=models.Value(""),
                                output_field=models.TextField(),
                            ),
                            config="english",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "place_search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                longitude__isnull=False,
                                then=django.contrib.postgres.search.SearchVector(
                                    models.Case(
                                        models.When(
                                            models.Q(("place_checked__gt", 0)),
                                            then=models.F("place"),
                                        ),
                                        default=models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    config="english",
                                ),
                            ),
                            output_field=django.contrib.postgres.search.SearchVectorField(),
                        ),
                        help_text="a place on the map, for those who may not read the words",
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "caller_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64),
                        default=list,
                        editable=False,
                        help_text="keyed digests of the caller's phone and email; they outlast the contact",
                        size=None,
                    ),
                ),
            ],
            options={
                "ordering": ["-reported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="WordsRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("submission", models.UUIDField(unique=True)),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("offence", "An offence that is being investigated"),
                            ("threat", "A threat to somebody's life or safety"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "offence",
                    models.CharField(
                        help_text="which offence or threat; it names nobody", max_length=200
                    ),
                ),
                ("offence_checked", models.SmallIntegerField(editable=False, null=True)),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            (
                                "crime",
                                "To prevent or detect crime: Data Protection Act 2018, Schedule 2, paragraph 2",
                            ),
                            (
                                "disorder",
                                "To carry out the strategy: Crime and Disorder Act 1998, section 115",
                            ),
                            (
                                "court",
                                "An order of a court: Data Protection Act 2018, Schedule 2, paragraph 5",
                            ),
                            ("vital", "Somebody's vital interests: UK GDPR, Article 6(1)(d)"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        choices=[
                            ("constable", "Constable"),
                            ("sergeant", "Sergeant"),
                            ("inspector", "Inspector"),
                            ("chief_inspector", "Chief inspector"),
                            ("superintendent", "Superintendent"),
                            ("chief_superintendent", "Chief superintendent or above"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "collar_number",
                    models.CharField(
                        max_length=10,
                        validators=[django.core.validators.RegexValidator("^[A-Z]?[0-9]{2,5}$")],
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "request for words",
                "verbose_name_plural": "requests for words",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("hint", models.CharField(blank=True, max_length=200)),
                (
                    "concern",
                    models.CharField(
                        choices=[
                            ("buyers", "Buyers' behaviour"),
                            ("environment", "Environmental nuisance"),
                            ("welfare", "Someone's welfare"),
                            ("other", "Something else"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "handling",
                    models.CharField(
                        choices=[
                            ("complaint", "A complaint"),
                            ("concern", "A concern, sealed to the safeguarding duty"),
                            ("presence", "Area and hour for outreach, and one more in a count"),
                        ],
                        default="complaint",
                        max_length=9,
                    ),
                ),
                (
                    "is_urgent",
                    models.BooleanField(default=False, help_text="one calls before saving"),
                ),
                ("may_raise_risk", models.BooleanField(default=False)),
                (
                    "forecast_weight",
                    models.FloatField(
                        default=1.0,
                        help_text="what one complaint adds to the risk of its place, from 0 to 1",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("is_offered", models.BooleanField(default=True, help_text="for new complaints")),
            ],
            options={
                "verbose_name_plural": "categories",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("concern__in", ["buyers", "environment", "welfare", "other"])
                        ),
                        name="category_concern_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_raise_risk", False),
                            ("concern__in", ["buyers", "environment"]),
                            _connector="OR",
                        ),
                        name="category_only_buyers_and_nuisance_raise_risk",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forecast_weight", 1),
                            models.Q(
                                ("concern", "environment"),
                                ("forecast_weight__gte", 0),
                                ("forecast_weight__lt", 1),
                            ),
                            _connector="OR",
                        ),
                        name="category_only_nuisance_is_weighed_down",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("concern", "welfare"), ("handling__in", ["concern", "presence"])
                            ),
                            models.Q(
                                models.Q(("concern", "welfare"), _negated=True),
                                ("handling", "complaint"),
                            ),
                            _connector="OR",
                        ),
                        name="category_welfare_is_no_complaint",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_urgent", False), ("handling", "concern"), _connector="OR"
                        ),
                        name="category_urgent_is_a_concern",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complainant",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="complainant",
                        serialize=False,
                        to="incidents.complaint",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("recorded_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="complaint",
            name="category",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints",
                to="incidents.category",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="changed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="logged_under",
            field=models.ForeignKey(
                help_text="none of what came in before there was any strategy",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="strategy.strategy",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="ComplaintEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("email", "Email"),
                            ("web", "Website"),
                            ("in_person", "In person"),
                            ("letter", "Letter"),
                            ("councillor", "Through a councillor"),
                            ("meeting", "At a meeting"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("in_progress", "In progress"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                        ],
                        default="new",
                        max_length=11,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                ("is_synthetic", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "change_submission",
                    models.UUIDField(
                        help_text="the number of the form that changed it; a retry is no second change",
                        null=True,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="incidents.complaint",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ComplaintVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "superseded_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "It is a duplicate"),
                            ("test", "It was a test"),
                            ("place", "Wrong place"),
                            ("category", "Wrong category"),
                            ("time", "Wrong time"),
                            ("number", "Wrong number"),
                            ("source", "Its source tells it otherwise now"),
                            ("other", "Another reason"),
                        ],
                        max_length=9,
                    ),
                ),
                ("occurred_from", models.DateTimeField(null=True)),
                ("occurred_to", models.DateTimeField(null=True)),
                (
                    "time_precision",
                    models.CharField(
                        choices=[
                            ("exact", "At a known time"),
                            ("range", "Between two times"),
                            ("day", "On a day"),
                            ("month", "In a month"),
                            ("unknown", "Not known"),
                        ],
                        max_length=7,
                    ),
                ),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("accuracy_m", models.PositiveIntegerField(null=True)),
                (
                    "place_known",
                    models.CharField(
                        choices=[
                            ("point", "On the map"),
                            ("in_area", "In the area"),
                            ("nearby", "Nearby"),
                            ("elsewhere", "Elsewhere"),
                            ("unknown", "Not known"),
                        ],
                        db_default="point",
                        help_text="what is known of a place without a point",
                        max_length=9,
                    ),
                ),
                ("cell_easting", models.IntegerField(null=True)),
                ("cell_northing", models.IntegerField(null=True)),
                (
                    "submission",
                    models.UUIDField(
                        help_text="of the form that corrected it; a retry is no second one",
                        null=True,
                        unique=True,
                    ),
                ),
                (
                    "closing_submission",
                    models.UUIDField(
                        help_text="of the form that withdrew it", null=True, unique=True
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.category",
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="incidents.complaint",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="incidents.complaint",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ComplaintArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "area_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.areaversion",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="incidents.complaintversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submission", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "format",
                    models.CharField(
                        choices=[("police-uk", "Street-level crime from data.police.uk")],
                        max_length=20,
                    ),
                ),
                ("original_name", models.CharField(max_length=200)),
                ("stored_name", models.CharField(blank=True, max_length=80)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Being read"),
                            ("to-confirm", "To be confirmed"),
                            ("done", "Imported"),
                            ("refused", "Refused"),
                            ("failed", "Failed"),
                            ("dropped", "Not imported"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_created", models.PositiveIntegerField(default=0)),
                ("rows_updated", models.PositiveIntegerField(default=0)),
                ("rows_unchanged", models.PositiveIntegerField(default=0)),
                ("rows_rejected", models.PositiveIntegerField(null=True)),
                ("rejects_name", models.CharField(blank=True, max_length=80)),
                (
                    "months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        default=list,
                        help_text="the first days of the months that it tells of",
                        size=None,
                    ),
                ),
                ("error", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("part", "It holds only a part of its month"),
                            ("wrong-file", "It is the wrong file"),
                            ("duplicate", "It is a duplicate of another import"),
                            ("source", "The publisher withdrew or corrected it"),
                            ("test", "It was a test"),
                            ("other", "Another reason"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "position"],
            },
        ),
        migrations.CreateModel(
            name="ImportedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="the first day of the month")),
                ("force", models.CharField(blank=True, max_length=100)),
                ("rows", models.PositiveIntegerField()),
                ("is_whole", models.BooleanField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contents",
                        to="incidents.importfile",
                    ),
                ),
            ],
            options={
                "ordering": ["month", "force"],
            },
        ),
        migrations.CreateModel(
            name="PresenceReport",
            fields=[
                (
                    "submission",
                    models.UUIDField(
                        help_text="a retry is counted once", primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["year"], name="presence_year")],
            },
        ),
        migrations.CreateModel(
            name="RecordedCrime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("format", models.CharField(max_length=20)),
                (
                    "month",
                    models.DateField(help_text="the first day of the month; the day means nothing"),
                ),
                ("crime_id", models.CharField(max_length=100, null=True)),
                ("digest", models.UUIDField(help_text="of the row's content")),
                (
                    "ordinal",
                    models.PositiveIntegerField(
                        help_text="among the rows of this month with the same ID, or without one the same content"
                    ),
                ),
                (
                    "is_repeat",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(("ordinal__gt", 1)),
                        output_field=models.BooleanField(),
                    ),
                ),
                ("crime_type", models.CharField(max_length=60)),
                ("last_outcome", models.CharField(blank=True, max_length=100)),
                ("context", models.CharField(blank=True, max_length=300)),
                ("context_checked", models.SmallIntegerField(editable=False, null=True)),
                ("reported_by", models.CharField(blank=True, max_length=100)),
                ("falls_within", models.CharField(blank=True, max_length=100)),
                ("longitude", models.FloatField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("cell_easting", models.IntegerField(null=True)),
                ("cell_northing", models.IntegerField(null=True)),
                ("location", models.CharField(blank=True, max_length=200)),
                ("location_checked", models.SmallIntegerField(editable=False, null=True)),
                ("lsoa_code", models.CharField(blank=True, max_length=9)),
                ("lsoa_name", models.CharField(blank=True, max_length=100)),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="incidents.importfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordedCrimeArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "area_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.areaversion",
                    ),
                ),
                (
                    "recorded_crime",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="areas",
                        to="incidents.recordedcrime",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReleasedPassage",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="passage",
                        serialize=False,
                        to="incidents.wordsrequest",
                    ),
                ),
                ("text", models.TextField()),
                ("text_checked", models.SmallIntegerField(editable=False, null=True)),
                ("released_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "released passage",
            },
        ),
        migrations.CreateModel(
            name="WordsDecision",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="decision",
                        serialize=False,
                        to="incidents.wordsrequest",
                    ),
                ),
                ("submission", models.UUIDField(unique=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("released", "Released"), ("refused", "Refused")], max_length=8
                    ),
                ),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_needed", "Category, place and time are enough for what is asked"),
                            ("no_answer", "The words do not say anything about it"),
                            ("basis", "The legal basis does not cover it"),
                            ("at_risk", "It could show who a person at risk is"),
                            ("unclear", "The request does not say which offence or threat"),
                            ("closed", "The words are gone or away"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "decision on words",
                "verbose_name_plural": "decisions on words",
            },
        ),
        migrations.AddField(
            model_name="wordsrequest",
            name="complaint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="words_asked",
                to="incidents.complaint",
            ),
        ),
        migrations.CreateModel(
            name="HeldRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.CharField(max_length=64)),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="audit.hold",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.wordsrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafeguardingConcern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("submission", models.UUIDField(unique=True)),
                ("reference", models.CharField(max_length=12)),
                ("is_urgent", models.BooleanField()),
                (
                    "signs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("category", "The category"),
                                ("words", "The words"),
                                ("ticked", "The officer’s tick"),
                            ],
                            max_length=8,
                        ),
                        size=None,
                    ),
                ),
                ("sealed", models.BinaryField(null=True)),
                ("raised_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(help_text="to be acknowledged by then")),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("completed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed_on", "It is in the safeguarding system"),
                            ("no_concern", "Read and checked: nobody is at risk"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "case_number",
                    models.CharField(
                        blank=True,
                        help_text="of the safeguarding system's own record",
                        max_length=40,
                    ),
                ),
                (
                    "nobody_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "seen",
                                "Somebody was spoken with: nobody there is under 18 or in danger",
                            ),
                            ("meaning", "The words mean something else"),
                            ("mistake", "The tick or the category was a mistake"),
                            ("twice", "It tells of what another concern tells already"),
                            ("earlier", "Completed before a reason was asked for"),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "nobody_called",
                    models.BooleanField(
                        default=False,
                        help_text="confirmed: nobody was called, and nobody has to be",
                    ),
                ),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="concern",
                        to="incidents.complaint",
                    ),
                ),
                (
                    "completed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HeldConcern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.CharField(max_length=64)),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="audit.hold",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.safeguardingconcern",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConcernAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("emergency", "Called 999"),
                            ("police", "Called the police control room"),
                            ("children", "Called children’s social care"),
                            ("adults", "Called adult safeguarding"),
                            ("duty", "Told the safeguarding duty in person or by phone"),
                            ("not_yet", "Nobody yet: I call as soon as this is saved"),
                        ],
                        max_length=9,
                    ),
                ),
                ("done_at", models.DateTimeField()),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="incidents.safeguardingconcern",
                    ),
                ),
            ],
            options={
                "ordering": ["done_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StreetAudit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("superseded_at", models.DateTimeField(null=True)),
                (
                    "superseded_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("duplicate", "It is a duplicate"),
                            ("test", "It was a test"),
                            ("place", "Wrong place"),
                            ("category", "Wrong category"),
                            ("time", "Wrong time"),
                            ("number", "Wrong number"),
                            ("source", "Its source tells it otherwise now"),
                            ("other", "Another reason"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        db_index=True,
                        default=uuid.uuid4,
                        editable=False,
                    ),
                ),
                ("audited_from", models.DateTimeField()),
                ("audited_to", models.DateTimeField()),
                ("kerb_crawling_vehicles", models.PositiveIntegerField()),
                ("litter_items", models.PositiveIntegerField()),
                ("is_synthetic", models.BooleanField(default=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.agency",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.area",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-audited_from", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HeldComplaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.CharField(max_length=64)),
                (
                    "complaint",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.complaint",
                    ),
                ),
                (
                    "hold",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="audit.hold",
                    ),
                ),
                (
                    "complainant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.complainant",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="complainant",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), ("name", ""), ("phone", ""), _negated=True),
                name="complainant_can_be_reached",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("description_checked__lt", 0)),
                fields=["id"],
                name="complaint_description_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("place_checked__lt", 0)),
                fields=["id"],
                name="complaint_place_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.OrderBy(models.F("reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="complaint_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.F("category"),
                models.OrderBy(models.F("reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="complaint_by_category",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.F("status"),
                models.OrderBy(models.F("reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="complaint_by_status",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.OrderBy(models.F("listed_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="complaint_latest_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.F("category"),
                models.OrderBy(models.F("listed_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="complaint_category_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.F("status"),
                models.OrderBy(models.F("listed_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="complaint_status_listed",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("withheld_until__isnull", False)),
                fields=["withheld_until"],
                name="complaint_came_back",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("status__in", ["new", "in_progress"]), ("withdrawn_at", None)),
                fields=["reported_at", "id"],
                name="complaint_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                condition=models.Q(("is_synthetic", True)),
                fields=["reported_at"],
                name="complaint_synthetic",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(
                models.OrderBy(models.F("reported_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("longitude", None), ("withdrawn_at", None)),
                name="complaint_without_point",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="complaint_words"
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["place_search"], name="complaint_place_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("description", ""), ("description_checked__isnull", False), _connector="OR"
                ),
                name="complaint_description_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place", ""), ("place_checked__isnull", False), _connector="OR"
                ),
                name="complaint_place_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withheld_from", None),
                    ("withheld_until__isnull", False),
                    models.Q(("status__in", ["answered", "closed"]), _negated=True),
                    _connector="OR",
                ),
                name="complaint_waits_for_safeguarding",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                fields=("reference",), name="complaint_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reference__regex", "^[A-Z]{1,4}-[23456789CDFGHJKMNPQRTVWXY]{6}$")
                ),
                name="complaint_reference_random",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "channel__in",
                        ["phone", "email", "web", "in_person", "letter", "councillor", "meeting"],
                    )
                ),
                name="complaint_channel_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["new", "in_progress", "answered", "closed"])),
                name="complaint_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("occurred_from", None),
                        ("occurred_to", None),
                        ("time_precision", "unknown"),
                    ),
                    models.Q(
                        ("occurred_to", models.F("occurred_from")), ("time_precision", "exact")
                    ),
                    models.Q(
                        ("occurred_to__gt", models.F("occurred_from")),
                        ("time_precision__in", ["range", "day", "month"]),
                    ),
                    _connector="OR",
                ),
                name="complaint_time_fits_precision",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("occurred_from", None),
                    ("occurred_from__lte", models.F("reported_at")),
                    _connector="OR",
                ),
                name="complaint_happened_before_reported",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("reported_at__lte", models.F("recorded_at"))),
                name="complaint_reported_before_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accuracy_m", None), ("latitude", None), ("longitude", None)),
                    models.Q(
                        ("accuracy_m__gte", 0),
                        ("latitude__range", (-90, 90)),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="complaint_point_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("longitude__isnull", False), ("place_known", "point")),
                    models.Q(
                        ("longitude__isnull", True),
                        ("place_known__in", ["in_area", "nearby", "elsewhere", "unknown"]),
                    ),
                    _connector="OR",
                ),
                name="complaint_place_known_fits_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cell_easting", None), ("cell_northing", None)),
                    models.Q(
                        ("cell_easting__isnull", False),
                        ("cell_northing__isnull", False),
                        ("longitude__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="complaint_cell_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at", None), ("changed_by", None)),
                    models.Q(
                        ("changed_at__gte", models.F("recorded_at")), ("changed_by__isnull", False)
                    ),
                    models.Q(
                        ("changed_at__gte", models.F("reported_at")),
                        ("changed_by", None),
                        ("is_synthetic", True),
                    ),
                    _connector="OR",
                ),
                name="complaint_changed_at_and_by",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_description_checked_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NEW.description <> '' AND NEW.description IS DISTINCT FROM OLD.description\n                    AND NEW.description_checked > 0 AND NEW.description_checked IS NOT DISTINCT FROM OLD.description_checked\n                THEN RAISE EXCEPTION 'complaint_description_checked_anew' USING ERRCODE = '23514';\n                END IF;\n                RETURN NEW;\n            ",
                    hash="c9729145f8a905c48d6df4b14d3106ae5a12a1bb",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "description"',
                    pgid="pgtrigger_complaint_description_checked_anew_84a0b",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_place_checked_anew",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                IF NEW.place <> '' AND NEW.place IS DISTINCT FROM OLD.place\n                    AND NEW.place_checked > 0 AND NEW.place_checked IS NOT DISTINCT FROM OLD.place_checked\n                THEN RAISE EXCEPTION 'complaint_place_checked_anew' USING ERRCODE = '23514';\n                END IF;\n                RETURN NEW;\n            ",
                    hash="183a953e4db9ef1f4bcfeddfc94634c00981d2d0",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "place"',
                    pgid="pgtrigger_complaint_place_checked_anew_2de23",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_is_no_concern",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (SELECT 1 FROM incidents_category AS c\n                        WHERE c.id = NEW.category_id AND c.handling <> 'complaint')\n                    THEN RAISE EXCEPTION 'complaint_is_no_concern' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="bad8f29354ea7ff336ea6d9a3af6d199fca9e8da",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "category_id"',
                    pgid="pgtrigger_complaint_is_no_concern_459cb",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_withheld_as_its_concern",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM (\n                            SELECT min(c.raised_at) AS raised, min(c.completed_at) AS completed\n                            FROM incidents_safeguardingconcern AS c WHERE c.complaint_id = NEW.id\n                        ) AS own WHERE own.raised IS NOT DISTINCT FROM NEW.withheld_from\n                        AND own.completed IS NOT DISTINCT FROM NEW.withheld_until)\n                    THEN RAISE EXCEPTION 'complaint_withheld_as_its_concern'\n                        USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="de7b860ccfbd7da5c902030bb9bfe664ae577133",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "withheld_from", "withheld_until"',
                    pgid="pgtrigger_complaint_withheld_as_its_concern_94630",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_first_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            INSERT INTO incidents_complaintversion (complaint_id, recorded_at, recorded_by_id,\n                superseded_for, category_id, occurred_from, occurred_to, time_precision, longitude, latitude, accuracy_m, place_known, cell_easting, cell_northing)\n            VALUES (NEW.id, NEW.recorded_at, NEW.recorded_by_id, '', NEW.category_id, NEW.occurred_from, NEW.occurred_to, NEW.time_precision, NEW.longitude, NEW.latitude, NEW.accuracy_m, NEW.place_known, NEW.cell_easting, NEW.cell_northing);\n            RETURN NULL;\n        ",
                    hash="89298b7c9a69fda62be74852f01f852bb7c090ce",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_complaint_first_version_587ea",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_facts_in_versions",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF pg_trigger_depth() < 2 AND (NEW.category_id IS DISTINCT FROM OLD.category_id OR NEW.occurred_from IS DISTINCT FROM OLD.occurred_from OR NEW.occurred_to IS DISTINCT FROM OLD.occurred_to OR NEW.time_precision IS DISTINCT FROM OLD.time_precision OR NEW.longitude IS DISTINCT FROM OLD.longitude OR NEW.latitude IS DISTINCT FROM OLD.latitude OR NEW.accuracy_m IS DISTINCT FROM OLD.accuracy_m OR NEW.place_known IS DISTINCT FROM OLD.place_known OR NEW.cell_easting IS DISTINCT FROM OLD.cell_easting OR NEW.cell_northing IS DISTINCT FROM OLD.cell_northing OR NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at)\n            THEN RAISE EXCEPTION 'complaint_facts_in_versions' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="a17fdfbaad41b53ef84b4efd46d369bde7d8f0a9",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "category_id", "occurred_from", "occurred_to", "time_precision", "longitude", "latitude", "accuracy_m", "place_known", "cell_easting", "cell_northing", "withdrawn_at"',
                    pgid="pgtrigger_complaint_facts_in_versions_2a49b",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_keeps_held_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF ((OLD.description <> '' AND NEW.description <> OLD.description)\n                        OR (OLD.place <> '' AND NEW.place <> OLD.place))\n                        AND EXISTS (SELECT 1 FROM incidents_heldcomplaint AS h\n                            WHERE h.complaint_id = NEW.id)\n                    THEN RAISE EXCEPTION 'complaint_is_held' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="c8d51e709e41b685f1edde1b3d33530614ae4a57",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "description", "place"',
                    pgid="pgtrigger_complaint_keeps_held_words_53bc7",
                    table="incidents_complaint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "incidents_complaintevent" ("change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported_at", "status") VALUES (NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status"); RETURN NULL;',
                    hash="c53d3afc2794def737001d6b50e44ee2d35e16cb",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d85d",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaint",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."change_submission" IS DISTINCT FROM (NEW."change_submission") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."changed_by_id" IS DISTINCT FROM (NEW."changed_by_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_synthetic" IS DISTINCT FROM (NEW."is_synthetic") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."reported_at" IS DISTINCT FROM (NEW."reported_at") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                    func='INSERT INTO "incidents_complaintevent" ("change_submission", "changed_at", "changed_by_id", "channel", "id", "is_synthetic", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reported_at", "status") VALUES (NEW."change_submission", NEW."changed_at", NEW."changed_by_id", NEW."channel", NEW."id", NEW."is_synthetic", NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."reported_at", NEW."status"); RETURN NULL;',
                    hash="f1b4ec2d01a67e19848287cb50e51b6ea239553a",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30eea",
                    table="incidents_complaint",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="complaintversion",
            index=models.Index(fields=["occurred_from"], name="complaint_occurred"),
        ),
        migrations.AddIndex(
            model_name="complaintversion",
            index=models.Index(
                condition=models.Q(("longitude__isnull", False)),
                fields=["longitude", "latitude"],
                name="complaint_point",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("complaint",),
                name="complaint_version_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("superseded_at", None), ("superseded_by", None), ("superseded_for", "")
                    ),
                    models.Q(
                        ("superseded_at__gte", models.F("recorded_at")),
                        (
                            "superseded_for__in",
                            [
                                "duplicate",
                                "test",
                                "place",
                                "category",
                                "time",
                                "number",
                                "source",
                                "other",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="complaint_version_superseded_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duplicate_of", None), ("superseded_for", "duplicate"), _connector="OR"
                ),
                name="complaint_version_duplicate_of_another",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for,closing_submission,duplicate_of_id}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for,closing_submission,duplicate_of_id}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for) OR (NEW.closing_submission IS NOT NULL AND NEW.closing_submission IS DISTINCT FROM OLD.closing_submission) OR (NEW.duplicate_of_id IS NOT NULL AND NEW.duplicate_of_id IS DISTINCT FROM OLD.duplicate_of_id)))\n            THEN RAISE EXCEPTION 'complaint_version_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="3361d2f37380693b545f3bfa3a6d17d076e491b3",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_complaint_version_stands_66a2f",
                    table="incidents_complaintversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM incidents_complaintversion AS v WHERE v.complaint_id = NEW.complaint_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'complaint_version_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="e90428d7a1772c7f2e6344ff9fe174a14b41f507",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_complaint_version_follows_069b4",
                    table="incidents_complaintversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_carried",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE incidents_complaint SET category_id = NEW.category_id, occurred_from = NEW.occurred_from, occurred_to = NEW.occurred_to, time_precision = NEW.time_precision, longitude = NEW.longitude, latitude = NEW.latitude, accuracy_m = NEW.accuracy_m, place_known = NEW.place_known, cell_easting = NEW.cell_easting, cell_northing = NEW.cell_northing, withdrawn_at = NEW.superseded_at\n            WHERE id = NEW.complaint_id\n                AND (category_id, occurred_from, occurred_to, time_precision, longitude, latitude, accuracy_m, place_known, cell_easting, cell_northing, withdrawn_at) IS DISTINCT FROM (NEW.category_id, NEW.occurred_from, NEW.occurred_to, NEW.time_precision, NEW.longitude, NEW.latitude, NEW.accuracy_m, NEW.place_known, NEW.cell_easting, NEW.cell_northing, NEW.superseded_at);\n            RETURN NULL;\n        ",
                    hash="591ceb58e750526ed7d3457d35722af98882259e",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_complaint_version_carried_0a7a8",
                    table="incidents_complaintversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="complaintversion",
            trigger=pgtrigger.compiler.Trigger(
                name="complaint_version_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE incidents_complaint SET withdrawn_at = NEW.superseded_at\n            WHERE id = NEW.complaint_id;\n            RETURN NULL;\n        ",
                    hash="2cf473d0d3e5a8af274d44c6e9e420677182c11a",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "superseded_at"',
                    pgid="pgtrigger_complaint_version_ended_54604",
                    table="incidents_complaintversion",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintarea",
            constraint=models.UniqueConstraint(
                fields=("area_version", "version"), name="complaint_area_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.UniqueConstraint(
                fields=("submission", "position"), name="import_file_submitted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "waiting",
                            "running",
                            "to-confirm",
                            "done",
                            "refused",
                            "failed",
                            "dropped",
                        ],
                    )
                ),
                name="import_file_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("format__in", ["police-uk"])), name="import_file_format_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "done"), _negated=True),
                    models.Q(
                        (
                            "rows_read",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("rows_created"), "+", models.F("rows_updated")
                                    ),
                                    "+",
                                    models.F("rows_unchanged"),
                                ),
                                "+",
                                models.F("rows_rejected"),
                            ),
                        ),
                        ("rows_rejected__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="import_file_rows_add_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["refused", "failed"]), _negated=True),
                    models.Q(models.Q(("error", ""), _negated=True), ("rows_rejected", None)),
                    _connector="OR",
                ),
                name="import_file_refused_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finished_at__isnull", False),
                        ("status__in", ["done", "refused", "failed", "dropped"]),
                    ),
                    models.Q(
                        ("finished_at", None), ("status__in", ["waiting", "running", "to-confirm"])
                    ),
                    _connector="OR",
                ),
                name="import_file_finished_at_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", None)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="import_file_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="importfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_for", "")),
                    models.Q(
                        models.Q(("undone_for", ""), _negated=True),
                        ("status", "done"),
                        ("undone_at__gt", models.F("finished_at")),
                        ("undone_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="import_file_undone_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="importedmonth",
            constraint=models.UniqueConstraint(
                fields=("file", "month", "force"), name="imported_month_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="imported_month_is_a_month"
            ),
        ),
        migrations.AddIndex(
            model_name="recordedcrime",
            index=models.Index(
                condition=models.Q(("superseded_at", None)),
                fields=["month", "crime_type"],
                name="recorded_crime_month_type",
            ),
        ),
        migrations.AddIndex(
            model_name="recordedcrime",
            index=models.Index(
                condition=models.Q(("context_checked__lt", 0)),
                fields=["id"],
                name="recorded_crime_context_waits",
            ),
        ),
        migrations.AddIndex(
            model_name="recordedcrime",
            index=models.Index(
                condition=models.Q(("location_checked__lt", 0)),
                fields=["id"],
                name="recorded_crime_location_waits",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("context", ""), ("context_checked__isnull", False), _connector="OR"
                ),
                name="recorded_crime_context_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("location", ""), ("location_checked__isnull", False), _connector="OR"
                ),
                name="recorded_crime_location_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "crime_type__in",
                        [
                            "Anti-social behaviour",
                            "Bicycle theft",
                            "Burglary",
                            "Criminal damage and arson",
                            "Drugs",
                            "Other crime",
                            "Other theft",
                            "Possession of weapons",
                            "Public disorder and weapons",
                            "Public order",
                            "Robbery",
                            "Shoplifting",
                            "Theft from the person",
                            "Vehicle crime",
                            "Violence and sexual offences",
                            "Violent crime",
                            "Unknown type",
                        ],
                    )
                ),
                name="recorded_crime_type_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "last_outcome__in",
                        [
                            "",
                            "Action to be taken by another organisation",
                            "Awaiting court outcome",
                            "Court case unable to proceed",
                            "Court result unavailable",
                            "Defendant found not guilty",
                            "Defendant sent to Crown Court",
                            "Formal action is not in the public interest",
                            "Further action is not in the public interest",
                            "Further investigation is not in the public interest",
                            "Investigation complete; no suspect identified",
                            "Local resolution",
                            "Offender deprived of property",
                            "Offender fined",
                            "Offender given a caution",
                            "Offender given a drugs possession warning",
                            "Offender given absolute discharge",
                            "Offender given community sentence",
                            "Offender given conditional discharge",
                            "Offender given penalty notice",
                            "Offender given suspended prison sentence",
                            "Offender ordered to pay compensation",
                            "Offender otherwise dealt with",
                            "Offender sent to prison",
                            "Status update unavailable",
                            "Suspect charged",
                            "Suspect charged as part of another case",
                            "Unable to prosecute suspect",
                            "Under investigation",
                            "Unknown outcome",
                        ],
                    )
                ),
                name="recorded_crime_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "falls_within__in",
                        [
                            "",
                            "Avon and Somerset Constabulary",
                            "Bedfordshire Police",
                            "British Transport Police",
                            "Cambridgeshire Constabulary",
                            "Cheshire Constabulary",
                            "City of London Police",
                            "Cleveland Police",
                            "Cumbria Constabulary",
                            "Derbyshire Constabulary",
                            "Devon & Cornwall Police",
                            "Dorset Police",
                            "Durham Constabulary",
                            "Dyfed-Powys Police",
                            "Essex Police",
                            "Gloucestershire Constabulary",
                            "Greater Manchester Police",
                            "Gwent Police",
                            "Hampshire Constabulary",
                            "Hampshire and Isle of Wight Constabulary",
                            "Hertfordshire Constabulary",
                            "Humberside Police",
                            "Kent Police",
                            "Lancashire Constabulary",
                            "Leicestershire Police",
                            "Lincolnshire Police",
                            "Merseyside Police",
                            "Metropolitan Police Service",
                            "Norfolk Constabulary",
                            "North Wales Police",
                            "North Yorkshire Police",
                            "Northamptonshire Police",
                            "Northumbria Police",
                            "Nottinghamshire Police",
                            "Police Service of Northern Ireland",
                            "South Wales Police",
                            "South Yorkshire Police",
                            "Staffordshire Police",
                            "Suffolk Constabulary",
                            "Surrey Police",
                            "Sussex Police",
                            "Thames Valley Police",
                            "Warwickshire Police",
                            "West Mercia Police",
                            "West Midlands Police",
                            "West Yorkshire Police",
                            "Wiltshire Police",
                            "Unknown force",
                        ],
                    ),
                    (
                        "reported_by__in",
                        [
                            "",
                            "Avon and Somerset Constabulary",
                            "Bedfordshire Police",
                            "British Transport Police",
                            "Cambridgeshire Constabulary",
                            "Cheshire Constabulary",
                            "City of London Police",
                            "Cleveland Police",
                            "Cumbria Constabulary",
                            "Derbyshire Constabulary",
                            "Devon & Cornwall Police",
                            "Dorset Police",
                            "Durham Constabulary",
                            "Dyfed-Powys Police",
                            "Essex Police",
                            "Gloucestershire Constabulary",
                            "Greater Manchester Police",
                            "Gwent Police",
                            "Hampshire Constabulary",
                            "Hampshire and Isle of Wight Constabulary",
                            "Hertfordshire Constabulary",
                            "Humberside Police",
                            "Kent Police",
                            "Lancashire Constabulary",
                            "Leicestershire Police",
                            "Lincolnshire Police",
                            "Merseyside Police",
                            "Metropolitan Police Service",
                            "Norfolk Constabulary",
                            "North Wales Police",
                            "North Yorkshire Police",
                            "Northamptonshire Police",
                            "Northumbria Police",
                            "Nottinghamshire Police",
                            "Police Service of Northern Ireland",
                            "South Wales Police",
                            "South Yorkshire Police",
                            "Staffordshire Police",
                            "Suffolk Constabulary",
                            "Surrey Police",
                            "Sussex Police",
                            "Thames Valley Police",
                            "Warwickshire Police",
                            "West Mercia Police",
                            "West Midlands Police",
                            "West Yorkshire Police",
                            "Wiltshire Police",
                            "Unknown force",
                        ],
                    ),
                ),
                name="recorded_crime_forces_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("lsoa_code", ""), ("lsoa_code__regex", "^[ENSW][0-9]{8}$"), _connector="OR"
                    ),
                    models.Q(
                        ("lsoa_name", ""),
                        ("lsoa_name__regex", "^[A-Z][A-Za-z'’., -]{1,80} [0-9]{3}[A-Z]$"),
                        _connector="OR",
                    ),
                ),
                name="recorded_crime_lsoa_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("crime_id", None), ("crime_id__regex", "^[0-9a-f]{64}$"), _connector="OR"
                ),
                name="recorded_crime_id_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.UniqueConstraint(
                condition=models.Q(("crime_id__isnull", False), ("superseded_at", None)),
                fields=("format", "month", "crime_id", "ordinal"),
                name="recorded_crime_once_by_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.UniqueConstraint(
                condition=models.Q(("crime_id", None), ("superseded_at", None)),
                fields=("format", "month", "digest", "ordinal"),
                name="recorded_crime_once_by_row",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="recorded_crime_month_precision"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(("ordinal__gte", 1)), name="recorded_crime_ordinal"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (-90, 90)),
                        ("longitude__isnull", False),
                        ("longitude__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="recorded_crime_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cell_easting", None), ("cell_northing", None)),
                    models.Q(
                        ("cell_easting__isnull", False),
                        ("cell_northing__isnull", False),
                        ("longitude__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="recorded_crime_whole_cell",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_at", None),
                    ("superseded_at__gte", models.F("recorded_at")),
                    _connector="OR",
                ),
                name="recorded_crime_superseded_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedcrimearea",
            constraint=models.UniqueConstraint(
                fields=("area_version", "recorded_crime"), name="recorded_crime_area_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedpassage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), ("text_checked__isnull", False), _connector="OR"),
                name="released_passage_text_checked",
            ),
        ),
        migrations.AddField(
            model_name="heldrequest",
            name="passage",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.releasedpassage",
            ),
        ),
        migrations.AddField(
            model_name="wordsdecision",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="heldrequest",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="incidents.wordsdecision",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("offence", ""), ("offence_checked__isnull", False), _connector="OR"
                ),
                name="words_request_offence_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("matter__in", ["offence", "threat"])),
                name="words_request_matter_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("legal_basis__in", ["crime", "disorder", "court", "vital"])),
                name="words_request_basis_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "rank__in",
                        [
                            "constable",
                            "sergeant",
                            "inspector",
                            "chief_inspector",
                            "superintendent",
                            "chief_superintendent",
                        ],
                    )
                ),
                name="words_request_rank_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("collar_number__regex", "^[A-Z]?[0-9]{2,5}$"),
                    models.Q(("offence", ""), _negated=True),
                ),
                name="words_request_says_who_and_what",
            ),
        ),
        migrations.AddIndex(
            model_name="safeguardingconcern",
            index=models.Index(
                condition=models.Q(("completed_at", None)),
                fields=["-is_urgent", "raised_at"],
                name="concern_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.UniqueConstraint(
                fields=("reference",), name="concern_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(("signs__contained_by", ["category", "words", "ticked"])),
                name="concern_signs_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("case_number__in", ["", "Erased"]),
                    ("case_number__regex", "^([A-Z]{2,4}-(20[1-4][0-9]-)?[0-9]{1,7}|[0-9]{3,7})$"),
                    _connector="OR",
                ),
                name="concern_case_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_urgent", True), ("signs__len__gt", 0)),
                    models.Q(("is_urgent", False), ("signs__len", 0)),
                    _connector="OR",
                ),
                name="concern_urgent_for_a_sign",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(("complaint", None), ("is_urgent", True), _connector="OR"),
                name="concern_of_complaint_urgent",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("is_urgent", True),
                        ("nobody_because__in", ["seen", "meaning", "mistake", "twice", "earlier"]),
                        ("outcome", "no_concern"),
                    ),
                    models.Q(
                        ("nobody_because", ""),
                        ("nobody_called", False),
                        models.Q(
                            ("is_urgent", False),
                            models.Q(("outcome", "no_concern"), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="concern_nobody_at_risk_because",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at", None), ("acknowledged_by", None)),
                    models.Q(
                        ("acknowledged_at__gte", models.F("raised_at")),
                        ("acknowledged_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="concern_acknowledged_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="safeguardingconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case_number", ""),
                        ("completed_at", None),
                        ("completed_by", None),
                        ("outcome", ""),
                        ("sealed__isnull", False),
                    ),
                    models.Q(
                        models.Q(
                            models.Q(("case_number", ""), ("outcome", "no_concern")),
                            models.Q(
                                ("outcome", "passed_on"),
                                models.Q(("case_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        ("acknowledged_at__isnull", False),
                        ("completed_at__gte", models.F("acknowledged_at")),
                        ("completed_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="concern_completed_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_keeps_held_words",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF OLD.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed\n                        AND EXISTS (SELECT 1 FROM incidents_heldconcern AS h\n                            WHERE h.concern_id = NEW.id)\n                    THEN RAISE EXCEPTION 'concern_is_held' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="3c561ea174c6db4d91638937c7a36187f6b179e8",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='UPDATE OF "sealed"',
                    pgid="pgtrigger_concern_keeps_held_words_5984b",
                    table="incidents_safeguardingconcern",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_words_go_when_completed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NEW.completed_at IS NOT NULL AND NEW.sealed IS NOT NULL\n                        AND NOT EXISTS (SELECT 1 FROM incidents_heldconcern AS h\n                            WHERE h.concern_id = NEW.id)\n                    THEN RAISE EXCEPTION 'concern_words_stay' USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="95008a64685bdc18e4fc7e1d9a61aca172b7c5bd",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "completed_at", "sealed"',
                    pgid="pgtrigger_concern_words_go_when_completed_a901d",
                    table="incidents_safeguardingconcern",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_withholds_its_complaint",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."complaint_id" IS NOT NULL)',
                    func="\n                    UPDATE incidents_complaint\n                    SET withheld_from = NEW.raised_at, withheld_until = NEW.completed_at\n                    WHERE id = NEW.complaint_id;\n                    RETURN NULL;\n                ",
                    hash="30507f5f057524c0fac6a408a4e611961eb650d1",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "complaint_id", "raised_at", "completed_at"',
                    pgid="pgtrigger_concern_withholds_its_complaint_a97ef",
                    table="incidents_safeguardingconcern",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_ends_with_somebody_called",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NEW.is_urgent AND (NEW.outcome = 'passed_on'\n                            OR NEW.outcome = 'no_concern' AND NOT NEW.nobody_called)\n                        AND NOT EXISTS (SELECT 1 FROM incidents_concernaction AS a\n                            WHERE a.concern_id = NEW.id AND a.what <> 'not_yet')\n                    THEN RAISE EXCEPTION 'concern_ends_with_nobody_called'\n                        USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="a9a25fef6b9d1418665909bc7bfdad9b6458e9ac",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "outcome", "is_urgent", "nobody_called"',
                    pgid="pgtrigger_concern_ends_with_somebody_called_f1be3",
                    table="incidents_safeguardingconcern",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="heldconcern",
            constraint=models.UniqueConstraint(
                fields=("hold", "object_id"), name="held_concern_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="concernaction",
            constraint=models.UniqueConstraint(
                fields=("concern", "what"), name="concern_action_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="concernaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("what__in", ["emergency", "police", "children", "adults", "duty", "not_yet"])
                ),
                name="concern_action_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("public_id",),
                name="street_audit_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("superseded_at", None), ("superseded_by", None), ("superseded_for", "")
                    ),
                    models.Q(
                        ("superseded_at__gte", models.F("recorded_at")),
                        (
                            "superseded_for__in",
                            [
                                "duplicate",
                                "test",
                                "place",
                                "category",
                                "time",
                                "number",
                                "source",
                                "other",
                            ],
                        ),
                    ),
                    _connector="OR",
                ),
                name="street_audit_superseded_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at", None)),
                fields=("area", "agency", "audited_from"),
                name="street_audit_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
            constraint=models.CheckConstraint(
                condition=models.Q(("audited_to__gt", models.F("audited_from"))),
                name="street_audit_has_length",
            ),
        ),
        migrations.AddConstraint(
            model_name="streetaudit",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_at__gte", models.F("audited_to"))),
                name="street_audit_recorded_after",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streetaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="street_audit_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF to_jsonb(NEW) - '{superseded_at,superseded_by_id,superseded_for}'::text[] <> to_jsonb(OLD) - '{superseded_at,superseded_by_id,superseded_for}'::text[]\n                OR (OLD.superseded_at IS NOT NULL AND (\n                    NEW.superseded_at IS DISTINCT FROM OLD.superseded_at\n                    OR (NEW.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id) OR (NEW.superseded_for IS NOT NULL AND NEW.superseded_for IS DISTINCT FROM OLD.superseded_for)))\n            THEN RAISE EXCEPTION 'street_audit_stands' USING ERRCODE = '23514';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="eb55612f921d9b912cf4bfcf8b3707eac7e6e3f3",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="UPDATE",
                    pgid="pgtrigger_street_audit_stands_75ddb",
                    table="incidents_streetaudit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="streetaudit",
            trigger=pgtrigger.compiler.Trigger(
                name="street_audit_follows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF EXISTS (SELECT 1 FROM incidents_streetaudit AS v WHERE v.public_id = NEW.public_id\n        AND v.superseded_at > NEW.recorded_at\n        AND v.recorded_at < COALESCE(NEW.superseded_at, 'infinity'))\n    THEN RAISE EXCEPTION 'street_audit_follows' USING ERRCODE = '23514';\n    END IF;\n    RETURN NEW;\n",
                    hash="256ba248b6bbf72d6218a10724f8d91a2e5bfbe0",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation="INSERT",
                    pgid="pgtrigger_street_audit_follows_e5a01",
                    table="incidents_streetaudit",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="heldcomplaint",
            constraint=models.UniqueConstraint(
                fields=("hold", "object_id"), name="held_complaint_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="wordsdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "released"), ("refusal", "")),
                    models.Q(
                        ("outcome", "refused"),
                        (
                            "refusal__in",
                            ["not_needed", "no_answer", "basis", "at_risk", "unclear", "closed"],
                        ),
                    ),
                    _connector="OR",
                ),
                name="words_decision_refusal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="heldrequest",
            constraint=models.UniqueConstraint(
                fields=("hold", "object_id"), name="held_request_once"
            ),
        ),
    ]
