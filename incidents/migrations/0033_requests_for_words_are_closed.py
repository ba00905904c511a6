from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("incidents", "0032_urgent_complaints_are_open_again")]

    operations = [
        migrations.RemoveConstraint(
            model_name="wordsdecision", name="words_decision_refusal_has_reason"
        ),
        migrations.AlterField(
            model_name="wordsdecision",
            name="refusal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_needed", "Category, place and time are enough for what is asked"),
                    ("no_answer", "The words do not say anything about it"),
                    ("basis", "The legal basis does not cover it"),
                    ("at_risk", "It could show who a person at risk is"),
                    ("unclear", "The request does not say which offence or threat"),
                    (
                        "closed",
                        "The words are gone or away. The police read “Closed by the council”",
                    ),
                ],
                max_length=10,
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
    ]
