"""Name the rule that a record is held once by its kind, so that one base declares it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_one_form_one_effect"),
        ("incidents", "0004_complaints_by_time"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="heldcomplaint",
            name="held_complaint_once",
        ),
        migrations.RemoveConstraint(
            model_name="heldconcern",
            name="held_concern_once",
        ),
        migrations.RemoveConstraint(
            model_name="heldrequest",
            name="held_request_once",
        ),
        migrations.AddConstraint(
            model_name="heldcomplaint",
            constraint=models.UniqueConstraint(
                fields=("hold", "object_id"), name="heldcomplaint_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="heldconcern",
            constraint=models.UniqueConstraint(
                fields=("hold", "object_id"), name="heldconcern_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="heldrequest",
            constraint=models.UniqueConstraint(
                fields=("hold", "object_id"), name="heldrequest_once"
            ),
        ),
    ]
