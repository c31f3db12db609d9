"""The log in a table of the company's own server: read by the rules of files, counted there by the queries of all engines (DATA §6).

Only distinct cells of the log's columns, and rows of which something has to be said, leave the server. It is written to in temporary
tables only, which are gone with the connection.
"""

from adoptkit.intake.server.engine import ServerEngine
from adoptkit.intake.server.facts import ServerFacts
from adoptkit.intake.server.postgres import connect
from adoptkit.scorecard.weeks import Asked
from adoptkit.usage.model import Setting

__all__ = ["server_facts"]


def server_facts(url: str, table: str, setting: Setting, asked: Asked) -> ServerFacts:
    """The facts of ``table`` on the server at ``url``; raises AdoptkitError when they can't be had."""
    engine = ServerEngine(connect(url))
    try:
        return ServerFacts(table, engine, setting, asked)
    except BaseException:
        engine.close()
        raise
