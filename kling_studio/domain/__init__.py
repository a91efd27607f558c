"""Values and rules of the studio, free of files, clocks, network and Qt."""
