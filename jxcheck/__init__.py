"""jxcheck (职称申报自助预审): read an application's papers, hold them against one round's rules, report lights and clauses."""

import os

# Where lxml is installed openpyxl prefers it to defusedxml, and then entities in a workbook would be resolved.
os.environ.setdefault("OPENPYXL_LXML", "False")

__version__ = "0.4.0"
