"""`python -m kept`."""

from kept.app import main

if __name__ == "__main__":
    main()
