"""What the notice asks, one subject a file; each module has `check(application, policy, on) -> list[Finding]`."""
