"""The Voice of the Partnership: two companies measure, compare and act on one alliance, in the browser.

Nothing here computes: what both sides get is made of the record by the same functions as on the command line, and kept
as the same results. It needs the extra `web`; nothing else in the package needs this part.
"""
