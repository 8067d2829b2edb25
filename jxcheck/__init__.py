"""jxcheck (职称申报自助预审): read an application's papers, hold them against one round's rules, report lights and clauses."""

__version__ = "0.3.0"
