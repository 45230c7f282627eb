"""An alliance carried from one installation to another, as one side may see it."""
