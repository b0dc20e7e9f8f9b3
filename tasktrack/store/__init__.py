"""The only room that knows Peewee and SQL."""
