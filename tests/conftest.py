"""What all tests share: the shipped policy, and a clock that nobody may read by accident."""

from __future__ import annotations

import pytest

from jxcheck.policy import Policy, default_policy


@pytest.fixture
def policy() -> Policy:
    return default_policy()
