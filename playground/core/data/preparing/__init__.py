"""From columns to the inputs and the target of a network, with a receipt of what was done."""
