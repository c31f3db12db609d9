"""JSON Schemas of the contracts that other programs rely on."""
