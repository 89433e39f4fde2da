"""Answers: what is said, one module an answer, in no format yet."""
