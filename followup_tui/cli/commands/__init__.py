"""The commands by area; each module is loaded when one of its commands is used."""
