"""What leaves a comparison: the alignment as TMX, XLIFF, TSV; the findings as SARIF, XLSX, corrigendum."""
