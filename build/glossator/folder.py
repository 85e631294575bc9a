"""The names of the parts of a site's folder.

Kept apart from the records, since the commands need these names for their help, and loading the records takes long.
"""

from __future__ import annotations

SITE_FILE = "site.yml"
CONTENT_FOLDER = "content"
PAGES_FOLDER = "content/pages"
THEME_FOLDER = "layouts"
