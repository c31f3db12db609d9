"""The same figures as a scorecard, written directly for one tool each: what somebody who knows the tool and trusts the file would write.

They know the layout beforehand (separator, date style, decimal comma), stop at the first bad cell, and guard nothing. Each prints one JSON object:
by week (its Monday), users, uses, minutes, median, outcomes, texts; and by week and team, by week and fiche: uses, users, minutes.
"""
