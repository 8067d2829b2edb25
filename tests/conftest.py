"""What all tests share: the shipped policy, and property tests that a slow machine does not fail."""

from __future__ import annotations

import pytest
from hypothesis import settings

from jxcheck.policy import Policy, default_policy

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture
def policy() -> Policy:
    return default_policy()
