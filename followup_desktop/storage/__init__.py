"""The local SQLite file: the only package that knows Peewee. Rows never leave it."""
