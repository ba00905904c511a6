"""What was listed before it became urgent stays listed; words can be asked for of any complaint."""

import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import Case, F, When
from django.db.models.functions import Coalesce

LISTED = [
    models.Index(F("listed_at").desc(), F("id").desc(), name="complaint_latest_listed"),
    models.Index(
        F("category"), F("listed_at").desc(), F("id").desc(), name="complaint_category_listed"
    ),
    models.Index(
        F("status"), F("listed_at").desc(), F("id").desc(), name="complaint_status_listed"
    ),
]


class Migration(migrations.Migration):
    """A generated column is made anew, and with it the indexes that are in its order."""

    dependencies = [("incidents", "0033_requests_for_words_are_closed")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="wordsrequest", name="words_request_asks_for_words"
        ),
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS pgtrigger_words_request_asks_for_words_883b1()",
            migrations.RunSQL.noop,
        ),
        *(migrations.RemoveIndex("complaint", index.name) for index in LISTED),
        migrations.RemoveField("complaint", "listed_at"),
        migrations.AddField(
            "complaint",
            "listed_at",
            models.GeneratedField(
                expression=Case(
                    When(
                        withheld_from__lte=F("recorded_at"),
                        then=Coalesce("withheld_until", "reported_at"),
                    ),
                    default=F("reported_at"),
                ),
                output_field=models.DateTimeField(),
                db_persist=True,
                help_text=(
                    "when it came in, for who may not hear that it was with the safeguarding duty"
                ),
            ),
        ),
        *(migrations.AddIndex("complaint", index) for index in LISTED),
    ]
