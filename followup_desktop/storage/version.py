"""How a database file of this app is recognised, and which form of it this version writes."""

APPLICATION_ID = 0x466F6C55  # "FolU": tells ours from another program's file
VERSION = 6
