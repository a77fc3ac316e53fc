"""新建办件: from a rule to a case in four steps."""
