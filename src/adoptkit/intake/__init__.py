"""Log files → facts, whatever their size: read whole in memory, or scanned in place by DuckDB under the same rules (DATA §0).

A large file is scanned twice. The first scan gathers the distinct cells of each column, which the rules of :mod:`adoptkit.usage` read
once each; the second turns every row whose cells they understood into integers. The other rows, those of which something has to be said,
go one by one through the very code that reads small files.
"""
