"""Coluber finds data races in Python programs. (PYTEST_DONT_REWRITE)"""
