"""The middle column: what the selected job is, as a clip that plays or as what is known of it."""
