"""Tables of other programs: read as they are, mapped once, brought into a record, and taken back if need be."""
