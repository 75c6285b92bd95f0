"""The data column: gallery, columns, split, receipt, import."""
