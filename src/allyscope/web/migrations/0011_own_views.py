"""What the model makes of a result with the private events of one side."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('allyscope_web', '0010_mails'),
    ]

    operations = [
        migrations.CreateModel(
            name='SideView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('headline', models.CharField(blank=True, max_length=500)),
                ('parts', models.TextField()),
                ('report', models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name='job',
            name='side',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='allyscope_web.side'),
        ),
        migrations.AlterField(
            model_name='job',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to='allyscope_web.publication'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.UniqueConstraint(condition=models.Q(('side', None)), fields=('publication',), name='one_job_for_both_sides'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.UniqueConstraint(fields=('publication', 'side'), name='one_job_for_a_side'),
        ),
        migrations.AddField(
            model_name='sideview',
            name='publication',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='side_views', to='allyscope_web.publication'),
        ),
        migrations.AddField(
            model_name='sideview',
            name='side',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='allyscope_web.side'),
        ),
        migrations.AddConstraint(
            model_name='sideview',
            constraint=models.UniqueConstraint(fields=('publication', 'side', 'language'), name='one_view_a_side_and_language'),
        ),
    ]
