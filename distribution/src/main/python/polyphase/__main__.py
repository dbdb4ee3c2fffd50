"""Starts the launcher, which lies with Java, CPython and the rest in the folder `home`."""

import os
import sys


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    launcher = os.path.join(folder, "home", "polyphase")
    os.execv("/bin/sh", ["sh", launcher, *sys.argv[1:]])


if __name__ == "__main__":
    main()
