"""The three panes of the desk: frozen values in, messages out."""
