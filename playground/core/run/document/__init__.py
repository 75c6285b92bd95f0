"""The document: runs and their data as one value, and the `.playground` file that holds it."""
