"""Usage logs: the cells of a table become uses, and everything refused, noticed or repaired is said (``reading.read_logs``)."""
