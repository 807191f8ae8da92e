"""What a text states, in canonical form, whatever the language: numbers, dates, references, modality."""
