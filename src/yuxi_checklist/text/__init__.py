"""Text for people and programs, whatever it is about: control characters, lines, names, encodings, differences."""
