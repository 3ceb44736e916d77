"""Races in reports of pytest: see docs."""
