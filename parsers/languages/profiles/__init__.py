"""langdetect profiles of our own, in its format (n-gram counts, no text): see :mod:`.build`."""
