"""The add-in on somebody's Windows desktop: put there for one user, taken away again, and asked what keeps it from working.

No part of it needs an administrator. What is known of a computer comes through `machine`, so that tests need no Windows.
"""
