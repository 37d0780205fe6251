"""The real programs that tests run against: the server itself, PostgreSQL and Chromium."""
