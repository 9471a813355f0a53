"""What each address of the Web API does; `table` says which is which."""
