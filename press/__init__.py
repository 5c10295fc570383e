"""The press: turns the notebooks into the published book and its downloads."""
