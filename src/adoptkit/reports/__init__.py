"""Findings and scorecards written for their readers: people, programs."""
