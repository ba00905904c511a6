"""A contact has the time that was given, when it was recorded, and the next step agreed then."""

from django.db import migrations, models

FILL = "UPDATE outreach_contact SET recorded_at = made_at"


class Migration(migrations.Migration):
    dependencies = [("outreach", "0006_a_case_has_a_next_step")]

    operations = [
        migrations.AlterModelOptions(name="contact", options={"ordering": ["-made_at", "-pk"]}),
        migrations.AddField(
            model_name="contact",
            name="follow_up_from",
            field=models.TimeField(null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="follow_up_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="next_step",
            field=models.CharField(
                blank=True,
                choices=[("contact", "Contact her"), ("decide", "The lead decides")],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contact",
            name="planned",
            field=models.CharField(
                default="given", help_text="how the next step was chosen", max_length=10
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contact",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="contact", name="recorded_at", field=models.DateTimeField()
        ),
        migrations.AlterField(
            model_name="contact",
            name="made_at",
            field=models.DateTimeField(help_text="when she was contacted, as given"),
        ),
        migrations.AlterField(
            model_name="contact",
            name="result",
            field=models.CharField(
                choices=[
                    ("reached", "Spoke with her"),
                    ("not_reached", "Could not reach her"),
                    ("declined", "She does not want support now"),
                    ("objects", "She objects to being contacted"),
                ],
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="contact", name="contact_result_known"),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result__in", ["reached", "not_reached", "declined", "objects"])
                ),
                name="contact_result_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned__in", ["proposed", "given", "unchanged"])),
                name="contact_planned_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("made_at__lte", models.F("recorded_at"))),
                name="contact_not_in_the_future",
            ),
        ),
    ]
