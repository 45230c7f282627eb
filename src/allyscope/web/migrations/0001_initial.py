"""The first tables."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Company',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_on', models.DateField()),
                ('pulse', models.TextField()),
                ('assessment', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Alliance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('scope', models.CharField(blank=True, max_length=500)),
                ('formed', models.CharField(blank=True, max_length=40)),
                ('purpose', models.CharField(default='unknown', max_length=20)),
                ('form', models.CharField(default='contract', max_length=20)),
                ('threshold', models.PositiveSmallIntegerField(default=3)),
            ],
            options={
                'ordering': ('name',),
                'constraints': [models.CheckConstraint(condition=models.Q(('threshold__gte', 3)), name='threshold_of_three')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_administrator', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('company', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='allyscope_web.company')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=7)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('holder', models.CharField(blank=True, max_length=40)),
                ('seen_at', models.DateTimeField(null=True)),
                ('doing', models.CharField(blank=True, max_length=20)),
                ('share', models.FloatField(default=0.0)),
                ('publication', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='job', to='allyscope_web.publication')),
            ],
        ),
        migrations.CreateModel(
            name='Side',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('P1', 'P1'), ('P2', 'P2')], max_length=2)),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sides', to='allyscope_web.alliance')),
                ('company', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sides', to='allyscope_web.company')),
            ],
            options={
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('manager', 'Alliance manager'), ('sponsor', 'Executive sponsor'), ('facilitator', 'Neutral facilitator')], max_length=12)),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='allyscope_web.alliance')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL)),
                ('side', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='allyscope_web.side')),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared', models.BooleanField(default=False)),
                ('date', models.CharField(max_length=40)),
                ('actor', models.CharField(default='unspecified', max_length=12)),
                ('kind', models.CharField(max_length=40)),
                ('subkind', models.CharField(blank=True, max_length=40)),
                ('valence', models.SmallIntegerField(blank=True, null=True)),
                ('strength', models.CharField(default='moderate', max_length=10)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='allyscope_web.alliance')),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='allyscope_web.side')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('length', models.CharField(choices=[('short', 'Short pulse: 8 questions, three minutes'), ('full', 'Full check: 19 questions, eight minutes')], default='short', max_length=5)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('agreed', 'Agreed'), ('open', 'Open'), ('closed', 'Closed'), ('published', 'Published'), ('declined', 'Not released'), ('conversation', 'Guided conversation')], default='draft', max_length=12)),
                ('threshold', models.PositiveSmallIntegerField()),
                ('language', models.CharField(default='en', max_length=5)),
                ('closes_on', models.DateField()),
                ('alliance', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='allyscope_web.alliance')),
            ],
            options={
                'ordering': ('-closes_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agree', 'agreed'), ('close', 'wants to close'), ('release', 'released'), ('decline', 'declined')], max_length=8)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='allyscope_web.side')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='allyscope_web.wave')),
            ],
        ),
        migrations.AddField(
            model_name='publication',
            name='wave',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='publication', to='allyscope_web.wave'),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=120)),
                ('code_digest', models.CharField(max_length=64, unique=True)),
                ('browser_digest', models.CharField(blank=True, max_length=64)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='allyscope_web.side')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='allyscope_web.wave')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ClosedComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=40)),
                ('text', models.CharField(max_length=1000)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closed_comments', to='allyscope_web.side')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closed_comments', to='allyscope_web.wave')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='ClosedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=40)),
                ('value', models.PositiveSmallIntegerField(null=True)),
                ('side', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closed_answers', to='allyscope_web.side')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closed_answers', to='allyscope_web.wave')),
            ],
            options={
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=40)),
                ('text', models.CharField(max_length=1000)),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='allyscope_web.invitation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('invitation', 'theme'), name='one_comment_a_theme')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=40)),
                ('value', models.PositiveSmallIntegerField()),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='allyscope_web.invitation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('invitation', 'question'), name='one_answer_a_question'), models.CheckConstraint(condition=models.Q(('value__range', (1, 5))), name='answer_from_1_to_5')],
            },
        ),
        migrations.CreateModel(
            name='Drawing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('parts', models.TextField()),
                ('report', models.TextField()),
                ('brief', models.TextField(blank=True)),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drawings', to='allyscope_web.publication')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('publication', 'language'), name='one_drawing_a_language')],
            },
        ),
        migrations.AddConstraint(
            model_name='side',
            constraint=models.UniqueConstraint(fields=('alliance', 'code'), name='one_company_a_side'),
        ),
        migrations.AddConstraint(
            model_name='side',
            constraint=models.UniqueConstraint(fields=('alliance', 'company'), name='one_side_a_company'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.UniqueConstraint(fields=('alliance', 'person'), name='one_role_in_an_alliance'),
        ),
        migrations.AddConstraint(
            model_name='role',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'facilitator'), ('side', None)), models.Q(('kind__in', ('manager', 'sponsor')), ('side__isnull', False)), _connector='OR'), name='facilitator_on_no_side'),
        ),
        migrations.AddConstraint(
            model_name='wave',
            constraint=models.CheckConstraint(condition=models.Q(('threshold__gte', 3)), name='wave_threshold_of_three'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(fields=('wave', 'side', 'kind'), name='one_step_a_side'),
        ),
    ]
