"""Ready-made inputs: a workbook to fill in and the questions of a form, both in words that the intake knows as they are."""

from adoptkit.journal.choices import fiche_choices
from adoptkit.journal.questions import Question, questions
from adoptkit.journal.workbook import workbook

__all__ = ["Question", "fiche_choices", "questions", "workbook"]
