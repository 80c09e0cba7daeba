"""Imported first of all: one thread for numpy's products of a matrix and a vector.

They wait for memory, not for arithmetic: two threads gain nothing on a quiet machine, and on a busy one each search
took five times as long. It must be said before numpy is first imported; whoever sets the variable themselves is heard.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
