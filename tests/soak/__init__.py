"""Long attacks that print what was tried and survived: python -m pytest tests/soak -m soak -s"""
