"""The plug-in for Zotero: its sources (`addon/`), and what makes and installs the package."""
