"""Mails: what is due follows from where waves stand; a text is made when it leaves; nothing of an answer is in it."""
