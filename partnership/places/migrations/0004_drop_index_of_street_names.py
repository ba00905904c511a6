from django.db import migrations


class Migration(migrations.Migration):
    """Streets are searched for words anywhere in their name, which this index cannot serve."""

    dependencies = [("places", "0003_towns_of_streets")]

    operations = [
        migrations.RemoveIndex(model_name="street", name="street_name_upper"),
    ]
