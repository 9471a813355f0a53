"""Which address is answered by which function."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from werkzeug.routing import Rule
from werkzeug.wrappers import Response

from zotsync.library.embedded import (
    account_routes,
    collection_routes,
    item_routes,
    log_routes,
    model_routes,
    search_routes,
    setting_routes,
    tag_routes,
)

_READ, _MANY, _ONE = "GET", "GET POST DELETE", "GET PUT PATCH DELETE"
_LIBRARY = "/<any(users, groups):kind>/<int(max=999999999999):owner>"

#: Address, methods, function; those inside a library come without its prefix.
_INSIDE: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    ("/items", _MANY, item_routes.many),
    ("/items/top", _READ, item_routes.top),
    ("/items/trash", _READ, item_routes.trash),
    ("/items/<key>", _ONE, item_routes.one),
    ("/items/<key>/children", _READ, item_routes.children),
    ("/publications/items", _READ, item_routes.publications),
    ("/collections", _MANY, collection_routes.many),
    ("/collections/top", _READ, collection_routes.top),
    ("/collections/<key>", _ONE, collection_routes.one),
    ("/collections/<key>/collections", _READ, collection_routes.inner),
    ("/collections/<key>/items", "GET POST", item_routes.in_collection),
    ("/collections/<key>/items/top", _READ, item_routes.top_in_collection),
    ("/collections/<key>/items/<item>", "DELETE", item_routes.out_of_collection),
    ("/searches", _MANY, search_routes.many),
    ("/searches/<key>", _ONE, search_routes.one),
    ("/settings", _MANY, setting_routes.many),
    ("/settings/<name>", "GET PUT DELETE", setting_routes.one),
    ("/tags", "GET DELETE", tag_routes.many),
    ("/tags/<path:name>", _READ, tag_routes.named),
    ("/items/tags", _READ, tag_routes.of_items),
    ("/items/top/tags", _READ, tag_routes.of_top_items),
    ("/items/trash/tags", _READ, tag_routes.of_trash),
    ("/items/<key>/tags", _READ, tag_routes.of_item),
    ("/collections/<key>/tags", _READ, tag_routes.of_collection),
    ("/collections/<key>/items/tags", _READ, tag_routes.of_collection),
    ("/collections/<key>/items/top/tags", _READ, tag_routes.of_collection_top),
    ("/deleted", _READ, log_routes.deleted),
)
_OUTSIDE: tuple[tuple[str, str, Callable[..., Response]], ...] = (
    ("/keys/current", _READ, account_routes.current_key),
    ("/keys/<name>", _READ, account_routes.key),
    ("/users/<int(max=999999999999):owner>/groups", _READ, account_routes.groups),
    ("/groups/<int(max=999999999999):owner>", _READ, account_routes.group),
    ("/schema", _READ, model_routes.schema),
    ("/itemTypes", _READ, model_routes.item_types),
    ("/itemFields", _READ, model_routes.item_fields),
    ("/itemTypeFields", _READ, model_routes.item_type_fields),
    ("/itemTypeCreatorTypes", _READ, model_routes.item_type_creator_types),
    ("/creatorFields", _READ, model_routes.creator_fields),
    ("/items/new", _READ, model_routes.new_item),
)


def _rules() -> tuple[list[Rule], dict[str, Callable[..., Response]]]:
    rules, handlers = [], {}
    for prefix, table in ((_LIBRARY, _INSIDE), ("", _OUTSIDE)):
        for address, methods, handler in table:
            endpoint = prefix + address
            rules.append(Rule(endpoint, endpoint=endpoint, methods=methods.split()))
            handlers[endpoint] = handler
    return rules, handlers


RULES: list[Rule]
HANDLERS: Mapping[str, Callable[..., Response]]
RULES, HANDLERS = _rules()
