"""What single layers and units make of the data."""
