"""The explorer in a real Chromium: what somebody sees and does."""
