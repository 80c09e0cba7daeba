"""Items of every kind: papers, guidance, good practice, lessons and how-to guides; how they come in and are kept true."""
