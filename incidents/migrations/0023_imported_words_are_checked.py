"""Imported words have a version of the rules that checked them; crime types are of a list.

0 for the words that are there, until the nightly check has read them.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0022_short_numbers_of_other_systems"),
    ]

    operations = [
        migrations.AddField(
            model_name="recordedcrime",
            name="context_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="recordedcrime",
            name="context_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="recordedcrime",
            name="location_checked",
            field=models.SmallIntegerField(default=0, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="recordedcrime",
            name="location_checked",
            field=models.SmallIntegerField(editable=False, null=True),
        ),
        migrations.RunSQL(
            "UPDATE incidents_recordedcrime SET crime_type = 'Unknown type' WHERE crime_type NOT IN ('Anti-social behaviour', 'Bicycle theft', 'Burglary', 'Criminal damage and arson', 'Drugs', 'Other crime', 'Other theft', 'Possession of weapons', 'Public disorder and weapons', 'Public order', 'Robbery', 'Shoplifting', 'Theft from the person', 'Vehicle crime', 'Violence and sexual offences', 'Violent crime', 'Unknown type')",
            migrations.RunSQL.noop,
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
    ]
