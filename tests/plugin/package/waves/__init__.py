"""A plugin of the playground: waves as activation and data, and a few things more."""
