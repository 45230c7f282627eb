"""The arms of experiments run on the same alliances or firms: what an arm states, as data of a world of the engine."""
