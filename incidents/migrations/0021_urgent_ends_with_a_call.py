import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0020_holds_cover_concerns"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="safeguardingconcern",
            trigger=pgtrigger.compiler.Trigger(
                name="concern_ends_with_somebody_called",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF NEW.is_urgent AND NEW.outcome = 'passed_on'\n                        AND NOT EXISTS (SELECT 1 FROM incidents_concernaction AS a\n                            WHERE a.concern_id = NEW.id AND a.what <> 'not_yet')\n                    THEN RAISE EXCEPTION 'concern_ends_with_nobody_called'\n                        USING ERRCODE = '23514';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="b213c042c4a8117ca4672f36e8dcf9c415687811",
                    ignore_func_name="_pgtrigger_should_ignore",
                    operation='INSERT OR UPDATE OF "outcome", "is_urgent"',
                    pgid="pgtrigger_concern_ends_with_somebody_called_f1be3",
                    table="incidents_safeguardingconcern",
                    when="BEFORE",
                ),
            ),
        ),
    ]
