"""The painted parts of the window, all from the tokens; each says in its docstring how it is used.

Imported one by one: the first frame needs few of them.
"""
