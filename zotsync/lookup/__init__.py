"""Look-up services for bibliographic records: the only users of HTTP beside the Zotero library.

`zotsync.lookup.pipeline` is the way in. Here: `options` (settings), `record` (what a service says),
one module a service (`pubmed`, `crossref`, …), `http`/`pace`/`cache`/`desk` (manners and memory),
`compare`/`verify` (is this record that reference?), `merge` (which value wins).
"""
