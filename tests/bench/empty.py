"""Nothing at all: what starting and ending cost."""
