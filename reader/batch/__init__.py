"""Many articles in parallel, on this machine or on a cluster; nothing that is done is lost."""
