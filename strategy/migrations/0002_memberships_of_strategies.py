from django.db import migrations

ADD = """
ALTER TABLE accounts_membership ADD CONSTRAINT membership_strategy_exists
FOREIGN KEY (strategy_id) REFERENCES strategy_strategy (id)
"""
DROP = "ALTER TABLE accounts_membership DROP CONSTRAINT membership_strategy_exists"


class Migration(migrations.Migration):
    """A membership names a strategy that is there; accounts lie below and can't say so."""

    dependencies = [("strategy", "0001_initial"), ("accounts", "0001_initial")]

    operations = [migrations.RunSQL(ADD, DROP)]
