"""A small topics file for the tests of `zotsync topics`."""

RULES = """\
[[topic]]
id = "subject"
any = ["subject number"]
parents = ["study"]
[[topic]]
id = "study"
any = ["longitudinal"]
[[topic]]
id = "idle"
any = ["unheard of"]
"""
