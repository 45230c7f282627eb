"""What both sides wrote down together, instead of numbers."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allyscope_web', '0012_audit_trail_and_answer_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='wave',
            name='summary',
            field=models.TextField(blank=True),
        ),
    ]
