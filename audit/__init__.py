"""Audits the checks: what they accept, reject and say, question by question (`make audit`)."""
