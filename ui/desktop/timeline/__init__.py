"""时间进度: what is due when, drawn by quarter."""
