"""What a computation would take that is not begun because it would take too much."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allyscope_web', '0014_chosen_questions_and_roles'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='gigabytes',
            field=models.FloatField(default=0.0),
        ),
        migrations.AddField(
            model_name='job',
            name='minutes',
            field=models.FloatField(default=0.0),
        ),
        migrations.AlterField(
            model_name='job',
            name='state',
            field=models.CharField(
                choices=[
                    ('waiting', 'waiting'),
                    ('running', 'running'),
                    ('done', 'done'),
                    ('failed', 'failed'),
                    ('costly', 'costly'),
                ],
                default='waiting',
                max_length=7,
            ),
        ),
    ]
