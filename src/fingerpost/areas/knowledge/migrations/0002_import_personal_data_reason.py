"""Why an import keeps records that the personal-data guard would hold back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="personal_data_reason",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
