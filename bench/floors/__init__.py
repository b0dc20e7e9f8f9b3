"""The shortest programs that give the same answers: what our times are held against."""
