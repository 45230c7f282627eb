"""The life of a wave: asked, answered, closed, released."""
