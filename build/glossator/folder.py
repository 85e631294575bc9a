"""What the parts of a site's folder are called.

Apart from the records, since the commands need these names to say what they can do, and loading the records takes long.
"""

from __future__ import annotations

SITE_FILE = "site.yml"
CONTENT_FOLDER = "content"
