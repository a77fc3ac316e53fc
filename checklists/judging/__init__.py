"""What a policy makes of a case's facts: items, verdict, findings, days. Pure, and the same on screen and paper."""
