"""Bytes in, facts out: guards first, then one module a kind of file. A reader never judges."""
