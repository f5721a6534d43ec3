"""`python -m build_tools`, installed also as `juseok`."""

from build_tools.cli import main

if __name__ == "__main__":
    main()
