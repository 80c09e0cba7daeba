"""`python -m fingerpost` is the same as `fingerpost`."""

import sys

from fingerpost.doors.cli.main import main

sys.exit(main())
