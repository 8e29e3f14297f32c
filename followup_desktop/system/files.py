"""Small files, written whole; see services.files."""

from followup_desktop.services.files import told, write_whole

__all__ = ["told", "write_whole"]
