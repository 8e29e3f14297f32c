"""The entry point: arguments, then the window or a command."""

import sys


def main() -> int:
    """Run Follow-Up; return its exit status (0 done, 1 an error that was told, 2 misuse)."""
    from followup_desktop import arguments

    options = arguments.parse(sys.argv[1:])
    if options.command:
        from followup_desktop.cli import run as run_command

        return run_command(options)
    from followup_desktop import quick_start

    quick_start.begin()
    from followup_desktop.app import run as open_window

    return open_window(options)


if __name__ == "__main__":
    sys.exit(main())
