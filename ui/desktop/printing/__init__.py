"""Papers on a printer: chosen, looked at, sent."""
