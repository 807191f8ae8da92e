"""langdetect profiles that langdetect itself lacks: Irish and Maltese (n-gram counts, no text)."""
