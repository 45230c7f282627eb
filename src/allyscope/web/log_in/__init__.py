"""Coming in by a company's own log-in, and with a second factor: django-allauth, told who may."""
