"""The ledger, the budget and the money in the form and the status bar."""
