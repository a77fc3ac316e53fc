"""核对与导出: problems, answers, papers, and writing them out."""
