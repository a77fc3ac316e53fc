"""首页 and 回收站: all cases."""
