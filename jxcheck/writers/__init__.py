"""What people take away: checklist (xlsx), pdf, report (JSON), photo. A writer never computes a light."""
