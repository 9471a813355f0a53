"""Look-up services for bibliographic records: the only users of HTTP beside the Zotero library."""
