"""A policy as frozen values: what it asks for, when, and why. Pure: no disk but the files it is handed, no clock."""
