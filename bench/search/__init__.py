"""Finding among a million records: how long each way of asking takes, beside other engines on the same data."""
