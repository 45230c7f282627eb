"""Files of other tools in and out: survey exports, event lists, coded projects; questionnaires; two sides joined."""
