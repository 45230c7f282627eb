"""The audit trail, and people whose answers came of a file."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allyscope_web', '0011_own_views'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='from_file',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('act', models.CharField(max_length=20)),
                ('person', models.BigIntegerField(null=True)),
                ('subject', models.BigIntegerField(null=True)),
                ('private', models.BooleanField(default=False)),
                ('month', models.CharField(blank=True, max_length=7)),
                ('count', models.PositiveIntegerField(null=True)),
                ('alliance', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='audit', to='allyscope_web.alliance')),
                ('side', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='allyscope_web.side')),
            ],
            options={
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('private', False), ('side__isnull', False), _connector='OR'), name='private_to_a_side')],
            },
        ),
    ]
