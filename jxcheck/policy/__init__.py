"""One round's rules, every value with its clause: loaded, validated, and held against the notice."""

from jxcheck.policy.load import default_policy, load_policy, policy_files
from jxcheck.policy.materials import Condition, Confirmation, Item, Lead, Material, Place, Row
from jxcheck.policy.model import Policy
from jxcheck.policy.notice import clauses_of, misquoted
from jxcheck.policy.values import OutsideRule, Stated, Strength

__all__ = [
    "Condition",
    "Confirmation",
    "Item",
    "Lead",
    "Material",
    "OutsideRule",
    "Place",
    "Policy",
    "Row",
    "Stated",
    "Strength",
    "clauses_of",
    "default_policy",
    "load_policy",
    "misquoted",
    "policy_files",
]
