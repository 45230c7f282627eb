"""Established scales: their scoring keys as data, and the true-score model that turns answers to items into levels.

Facts only (how many items, which are reversed, the range of answers, reported reliabilities): the wording of items is
the property of their authors and stands nowhere here.
"""
