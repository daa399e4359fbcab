"""The machine around the program: paths, settings, clock, terminal, opening of links, log. No rule of the product."""
