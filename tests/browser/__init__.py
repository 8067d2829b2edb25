"""Driven in a real Chromium."""
