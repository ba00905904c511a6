"""What a strategy uses an area for stands on the strategy, with as many controls as it names."""

import django.db.models.deletion
from django.db import migrations, models

COPY = """
INSERT INTO strategy_strategyarea (strategy_id, area_id, purpose)
SELECT DISTINCT ON (used.strategy_id, used.area_id) used.strategy_id, used.area_id, used.purpose
FROM (
    SELECT id AS strategy_id, target_area_id AS area_id, 'target' AS purpose, 1 AS position
    FROM strategy_strategy
    UNION ALL SELECT id, buffer_area_id, 'buffer', 2 FROM strategy_strategy
    UNION ALL SELECT id, control_area_id, 'control', 3 FROM strategy_strategy
) AS used
WHERE used.area_id IS NOT NULL
ORDER BY used.strategy_id, used.area_id, used.position
"""


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0006_kinds_and_names_of_areas"),
        ("strategy", "0002_words_of_published_figures"),
    ]

    operations = [
        migrations.CreateModel(
            name="StrategyArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("target", "Target area"),
                            ("buffer", "Buffer"),
                            ("control", "Control area"),
                        ],
                        max_length=7,
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
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="areas",
                        to="strategy.strategy",
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddConstraint(
            model_name="strategyarea",
            constraint=models.UniqueConstraint(
                fields=["strategy", "area"], name="strategy_area_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyarea",
            constraint=models.UniqueConstraint(
                condition=models.Q(purpose__in=["target", "buffer"]),
                fields=["strategy", "purpose"],
                name="strategy_one_target_and_buffer",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategyarea",
            constraint=models.CheckConstraint(
                condition=models.Q(purpose__in=["target", "buffer", "control"]),
                name="strategy_area_purpose_known",
            ),
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="strategy", name="target_area"),
        migrations.RemoveField(model_name="strategy", name="buffer_area"),
        migrations.RemoveField(model_name="strategy", name="control_area"),
    ]
