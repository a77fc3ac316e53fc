"""办件主页: how far a case has got, and what to do next."""
