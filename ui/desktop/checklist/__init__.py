"""核对清单: items, the passage beside each, and marks."""
