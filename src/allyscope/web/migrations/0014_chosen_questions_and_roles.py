"""Questions chosen one by one, and the roles that both sides ask."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allyscope_web', '0013_summary_of_a_conversation'),
    ]

    operations = [
        migrations.AddField(
            model_name='wave',
            name='questions',
            field=models.CharField(blank=True, max_length=600),
        ),
        migrations.AddField(
            model_name='wave',
            name='roles',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AlterField(
            model_name='wave',
            name='length',
            field=models.CharField(
                choices=[
                    ('short', 'Short pulse: 8 questions, three minutes'),
                    ('full', 'Full check: 19 questions, eight minutes'),
                    ('own', 'Questions of our own choice, from the list below'),
                ],
                default='short',
                max_length=5,
            ),
        ),
    ]
