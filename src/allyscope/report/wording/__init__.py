"""Words: codes and numbers in, sentences out."""
