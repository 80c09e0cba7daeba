"""`python -m fingerpost.config.home` prints the home folder, for the Makefile."""

import os
import sys

from fingerpost.config.env import SettingError, read_settings

if __name__ == "__main__":
    try:
        print(read_settings(os.environ).home)
    except SettingError as error:
        sys.exit(f"fingerpost: {error}")
