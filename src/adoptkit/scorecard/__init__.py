"""Uses → the scorecard of a week: arithmetic only, in portable SQL, then what may be shown of it."""
