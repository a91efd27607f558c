"""The money in view: the ledger, the budget, and the figure in the status bar."""
