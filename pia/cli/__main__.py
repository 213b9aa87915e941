"""`python -m pia.cli`, which is what `./run` starts."""

from pia.cli import main

if __name__ == "__main__":
    main()
