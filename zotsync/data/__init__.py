"""The data that ships with zotsync; docs/data.md says what it is and where it comes from."""
