"""How things are kept: tables, the engine, migrations. Knows nothing of pages or scoring."""
