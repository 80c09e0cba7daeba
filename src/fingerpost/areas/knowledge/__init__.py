"""Items of every kind: papers, guidance and know-how; how they come in and are kept true."""
