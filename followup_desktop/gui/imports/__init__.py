"""The review of what an import will make."""
