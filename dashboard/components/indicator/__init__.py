"""Everything about one indicator: definition, groups, places, versions and files."""
