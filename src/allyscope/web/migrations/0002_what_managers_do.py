"""Events with their history, commitments, expectations, acts, judgements, and what a result rests on."""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allyscope_web', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='alliance',
            name='ended',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='alliance',
            name='ending',
            field=models.CharField(blank=True, choices=[('premature', 'earlier than meant'), ('planned', 'as meant')], max_length=10),
        ),
        migrations.AddField(
            model_name='drawing',
            name='headline',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='event',
            name='batch',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='event',
            name='locator',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='event',
            name='more',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='event',
            name='removed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='publication',
            name='record',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='publication',
            name='signs',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='publication',
            name='tracked',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='event',
            name='date',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.CharField(blank=True, max_length=120)),
                ('text', models.CharField(max_length=300)),
                ('act', models.CharField(blank=True, max_length=40)),
                ('due', models.DateField(null=True)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('doing', 'being done'), ('done', 'done'), ('dropped', 'dropped')], default='planned', max_length=7)),
                ('done_on', models.DateField(null=True)),
                ('plan', models.CharField(blank=True, max_length=80)),
                ('expected', models.JSONField(default=dict)),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='allyscope_web.alliance')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='allyscope_web.event')),
                ('publication', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='allyscope_web.publication')),
                ('side', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='allyscope_web.side')),
            ],
            options={
                'ordering': ('due', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed', models.BooleanField(default=False)),
                ('withdrawn', models.BooleanField(default=False)),
                ('text', models.CharField(max_length=300)),
                ('due', models.DateField()),
                ('own_verdict', models.CharField(blank=True, choices=[('kept', 'kept'), ('late', 'kept, but late'), ('broken', 'not kept')], max_length=6)),
                ('other_verdict', models.CharField(blank=True, choices=[('kept', 'kept'), ('late', 'kept, but late'), ('broken', 'not kept')], max_length=6)),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='allyscope_web.alliance')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='allyscope_web.side')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='allyscope_web.side')),
            ],
            options={
                'ordering': ('due', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='EventVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('made', 'written down'), ('changed', 'changed'), ('shared', 'shared'), ('removed', 'taken out'), ('undone', 'undone')], max_length=7)),
                ('shared', models.BooleanField()),
                ('content', models.JSONField()),
                ('on', models.DateField()),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='allyscope_web.event')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('light', models.CharField(blank=True, choices=[('red', 'needs attention now'), ('amber', 'keep an eye on it'), ('green', 'goes well')], max_length=5)),
                ('rule', models.CharField(max_length=7)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('on', models.DateField()),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='allyscope_web.alliance')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='allyscope_web.side')),
            ],
            options={
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Expectation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=20)),
                ('level', models.PositiveSmallIntegerField()),
                ('text', models.CharField(blank=True, max_length=300)),
                ('since', models.CharField(max_length=40)),
                ('shared', models.BooleanField(default=False)),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expectations', to='allyscope_web.alliance')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expectations', to='allyscope_web.side')),
            ],
            options={
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(('level__range', (1, 5))), name='expectation_from_1_to_5')],
            },
        ),
    ]
