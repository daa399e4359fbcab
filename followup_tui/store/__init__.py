"""The book on disk: Peewee over one SQLite file; nothing else sees a table, and rows leave as domain values."""
