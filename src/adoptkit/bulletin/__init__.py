"""What a scorecard says, in words, block by block: built once from the JSON of CONTRACTS; text, terminal and pages only lay it out."""

from adoptkit.bulletin.blocks import Bulletin, bulletin
from adoptkit.bulletin.model import Figure, Item, Outcome, Row, Story, Team, Trend, Week
from adoptkit.bulletin.voice import COLON, HIDDEN, Speech, Voice

__all__ = [
    "COLON",
    "HIDDEN",
    "Bulletin",
    "Figure",
    "Item",
    "Outcome",
    "Row",
    "Speech",
    "Story",
    "Team",
    "Trend",
    "Voice",
    "Week",
    "bulletin",
]
