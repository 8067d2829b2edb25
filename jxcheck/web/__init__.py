"""What the screens share: the only room that imports Streamlit."""
