"""Advice: plans of repair side by side, run on from what a record tells of an alliance.

A plan is acts with timing, order and conditions (`plan`, `form`, `library`); every plan runs from the same particles
with the same luck (`starting_point`, `compile_plan`, `run`), and is compared with going on as now (`effects`,
`utility`). What would be best if the cause were another one, why, and what to ask next follow from the same runs.
"""
