"""Advice: plans of repair side by side, run on from what a record tells of an alliance.

A plan is acts with timing, order and conditions (`plan`, `form`, `library`); every plan runs from the same particles
with the same luck (`standing`, `programme`, `run`), and is compared with going on as now (`effects`, `worth`). What
would be best if the cause were another one, why, and what to ask next follow from the same runs.
"""
