"""Which address is answered by which function."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Response

from zotsync.server.routes import (
    accounts,
    collections,
    deleted,
    items,
    model,
    searches,
    settings,
    tags,
)

_READ, _MANY, _ONE = "GET", "GET POST DELETE", "GET PUT PATCH DELETE"
_LIBRARY = "/<any(users, groups):kind>/<int(max=999999999999):owner>"

#: Address, methods, function; those inside a library come without its prefix.
_INSIDE: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    ("/items", _MANY, items.many),
    ("/items/top", _READ, items.top),
    ("/items/trash", _READ, items.trash),
    ("/items/<key>", _ONE, items.one),
    ("/items/<key>/children", _READ, items.children),
    ("/publications/items", _READ, items.publications),
    ("/collections", _MANY, collections.many),
    ("/collections/top", _READ, collections.top),
    ("/collections/<key>", _ONE, collections.one),
    ("/collections/<key>/collections", _READ, collections.inner),
    ("/collections/<key>/items", "GET POST", items.in_collection),
    ("/collections/<key>/items/top", _READ, items.top_in_collection),
    ("/collections/<key>/items/<item>", "DELETE", items.out_of_collection),
    ("/searches", _MANY, searches.many),
    ("/searches/<key>", _ONE, searches.one),
    ("/settings", _MANY, settings.many),
    ("/settings/<name>", "GET PUT DELETE", settings.one),
    ("/tags", "GET DELETE", tags.many),
    ("/tags/<path:name>", _READ, tags.named),
    ("/items/tags", _READ, tags.of_items),
    ("/items/top/tags", _READ, tags.of_top_items),
    ("/items/trash/tags", _READ, tags.of_trash),
    ("/items/<key>/tags", _READ, tags.of_item),
    ("/collections/<key>/tags", _READ, tags.of_collection),
    ("/collections/<key>/items/tags", _READ, tags.of_collection),
    ("/collections/<key>/items/top/tags", _READ, tags.of_collection_top),
    ("/deleted", _READ, deleted.since),
)
_OUTSIDE: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    ("/keys/current", _READ, accounts.current_key),
    ("/keys/<name>", _READ, accounts.key),
    ("/users/<int(max=999999999999):owner>/groups", _READ, accounts.groups),
    ("/groups/<int(max=999999999999):owner>", _READ, accounts.group),
    ("/schema", _READ, model.schema),
    ("/itemTypes", _READ, model.item_types),
    ("/itemFields", _READ, model.item_fields),
    ("/itemTypeFields", _READ, model.item_type_fields),
    ("/itemTypeCreatorTypes", _READ, model.item_type_creator_types),
    ("/creatorFields", _READ, model.creator_fields),
    ("/items/new", _READ, model.new_item),
)


def _rules() -> tuple[list[Rule], dict[str, Callable[..., Response]]]:
    rules, handlers = [], {}
    for prefix, table in ((_LIBRARY, _INSIDE), ("", _OUTSIDE)):
        for address, methods, handler in table:
            endpoint = prefix + address
            rules.append(Rule(endpoint, endpoint=endpoint, methods=methods.split()))
            handlers[endpoint] = handler
    return rules, handlers


_RULES, _HANDLERS = _rules()
HANDLERS: Mapping[str, Callable[..., Response]] = _HANDLERS
#: One map for every application in the process: rules belong to the map they are put into.
ADDRESSES = Map(_RULES, strict_slashes=False, merge_slashes=False)
