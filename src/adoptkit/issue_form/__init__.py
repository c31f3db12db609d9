"""The form « Proposer une fiche » of GitHub and GitLab: its fields, and a submitted one read back into answers. Text in, values out."""

from adoptkit.issue_form.fields import BLANK, FIELDS, Field, form
from adoptkit.issue_form.parts import Problem
from adoptkit.issue_form.reading import Submission, read_form

__all__ = ["BLANK", "FIELDS", "Field", "Problem", "Submission", "form", "read_form"]
