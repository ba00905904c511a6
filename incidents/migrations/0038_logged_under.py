import django.db.models.deletion
from django.db import migrations, models

# Until now every page took the latest strategy of whoever was signed in; the days tell better.
WHERE_IT_WAS_LOGGED = """
UPDATE incidents_complaint AS complaint SET logged_under_id = (
    SELECT strategy.id FROM strategy_strategy AS strategy
    LEFT JOIN accounts_user AS officer ON officer.id = complaint.recorded_by_id
    LEFT JOIN strategy_strategy_agencies AS partner
        ON partner.strategy_id = strategy.id AND partner.agency_id = officer.agency_id
    ORDER BY
        complaint.reported_at::date BETWEEN strategy.starts_on AND strategy.ends_on DESC,
        partner.id IS NOT NULL DESC,
        strategy.starts_on DESC,
        strategy.id
    LIMIT 1
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0037_complaints_in_versions"),
        ("strategy", "0008_earlier_slugs"),
    ]

    operations = [
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
        migrations.RunSQL(WHERE_IT_WAS_LOGGED, migrations.RunSQL.noop),
    ]
