"""Windows that show what there is at a provider, or here, that can be a field's value."""
