"""The window's places for keeping the store from harm: backups, restoring, checking, and one window a store."""
