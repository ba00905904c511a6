"""An open case has a next step, a closed one a reason.

A case whose next step was lost by an empty box had left every list: it is due today.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FILL = """
UPDATE outreach_client SET closed_for = 'ended', closed_by_id = worker_id
WHERE closed_at IS NOT NULL;
UPDATE outreach_client SET
    next_step = 'contact', follow_up_on = coalesce(follow_up_on, current_date)
WHERE closed_at IS NULL;
UPDATE outreach_client c SET how_met = CASE
    WHEN EXISTS (SELECT FROM outreach_referral r WHERE r.client_id = c.id) THEN 'referral'
    ELSE 'other'
END;
SET CONSTRAINTS ALL IMMEDIATE
"""
CLOSED_FOR = [
    ("declined", "She does not want support now"),
    ("ended", "Support ended as agreed with her"),
    ("moved", "She moved away"),
    ("elsewhere", "Another service supports her"),
    ("not_reached", "She could not be reached"),
    ("double", "She has another record"),
    ("safeguarding", "Passed on to safeguarding"),
    ("died", "She died"),
    ("objects", "She objects to being contacted"),
]
HOW_MET = [
    ("referral", "Referred by a police officer"),
    ("street", "On an outreach round"),
    ("drop_in", "At a drop-in"),
    ("herself", "She got in touch"),
    ("service", "Through another service"),
    ("friend", "Through somebody she knows"),
    ("other", "Another way"),
]
ACCOUNT = settings.AUTH_USER_MODEL
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0005_referrals_by_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="client",
            options={
                "ordering": [
                    "follow_up_on",
                    models.OrderBy(models.F("follow_up_from"), nulls_first=True),
                    "code",
                ]
            },
        ),
        migrations.AddField(
            model_name="client",
            name="closed_by",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=ACCOUNT),
        ),
        migrations.AddField(
            model_name="client",
            name="closed_for",
            field=models.CharField(blank=True, choices=CLOSED_FOR, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="client",
            name="follow_up_from",
            field=models.TimeField(
                help_text="the hour from which it is safe that day, by the local clock", null=True
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="how_met",
            field=models.CharField(choices=HOW_MET, default="other", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="client",
            name="next_step",
            field=models.CharField(
                blank=True,
                choices=[("contact", "Contact her"), ("decide", "The lead decides")],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="client",
            name="follow_up_on",
            field=models.DateField(help_text="the day of the next step", null=True),
        ),
        migrations.AlterField(
            model_name="client",
            name="worker",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=ACCOUNT),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="client", name="client_closed_without_follow_up"),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at", None),
                        ("closed_by", None),
                        ("closed_for", ""),
                        ("follow_up_on__isnull", False),
                        ("next_step__in", ["contact", "decide"]),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("closed_by__isnull", False),
                        ("closed_for__in", [value for value, _ in CLOSED_FOR]),
                        ("follow_up_from", None),
                        ("follow_up_on", None),
                        ("next_step", ""),
                    ),
                    _connector="OR",
                ),
                name="client_next_step_or_reason_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(("how_met__in", [value for value, _ in HOW_MET])),
                name="client_how_met_known",
            ),
        ),
    ]
