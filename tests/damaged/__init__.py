"""A generator of damaged portals: it runs the commands on them and judges whether each ended well.

`make damaged` runs it. A case is drawn from a seed and a number: one to three damages, then one command. The modules
`in_….py` hold the damages, a family each: a damage is a small function, added to its family by a decorator.
"""
