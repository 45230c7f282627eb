"""A questionnaire to hand out, in the forms that people and survey tools take; the words are given from outside."""
