"""How a setting is declared, and the registries that its choices come from."""
