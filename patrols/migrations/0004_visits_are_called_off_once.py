from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patrols", "0003_spots_of_planned_visits")]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="cancel_submission",
            field=models.UUIDField(
                help_text="of the form that called it off; a retry is no second one",
                null=True,
                unique=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancel_submission", None), ("status", "cancelled"), _connector="OR"
                ),
                name="visit_called_off_by_its_form",
            ),
        ),
    ]
