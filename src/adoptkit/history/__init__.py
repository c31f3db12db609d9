"""What git knows of a base: its files at a revision or as staged, and what changed. The only caller of git; it never writes.

Paths are relative to the base, which may be a folder of the repository.
"""

from adoptkit.history.contents import files_at, paths_at, staged_files, staged_paths
from adoptkit.history.diffs import FileChange, changed_since, changes_between, staged_changes
from adoptkit.history.process import git
from adoptkit.history.revisions import Range, commit, merge_base, range_of

__all__ = [
    "FileChange",
    "Range",
    "changed_since",
    "changes_between",
    "commit",
    "files_at",
    "git",
    "merge_base",
    "paths_at",
    "range_of",
    "staged_changes",
    "staged_files",
    "staged_paths",
]
