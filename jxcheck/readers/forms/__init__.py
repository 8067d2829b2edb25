"""What a paper is, and what it says: the 综合表 and the other forms, proofs and certificates."""
